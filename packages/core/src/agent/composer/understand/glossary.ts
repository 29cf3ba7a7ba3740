import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Language } from './language.ts';

/** Words of the trade and of time, so that a short question in French or German is understood. */
const glossary = `
sales: ventes vente umsatz umsatze verkaufe encaisse encaissement recettes einnahmen eingenommen chiffre
gross: brut brute brutto bruttoumsatz
net: netto nettoumsatz
refund: remboursement remboursements rembourse ruckerstattung ruckerstattungen erstattung erstattungen
dispute: litige litiges contestation contestations streitfall streitfalle streitfallen ruckbuchung ruckbuchungen anfechtungen
rate: taux quote rate
score: note bewertung punktestand
points: punkte punktzahl
worst: schlimmste schlimmster schlechteste schlechtester pire
best: meilleur meilleure beste bester
fees: frais gebuhren
missing: manque fehlt
only: nur seulement
limit: plafond plafonne plafonnement obergrenze deckel
customer: client cliente kunde kunden kundin
largest: grosste grosster plus-gros
subscription: abonnement abonnements abo abos abonnenten abonnes
payment: paiement paiements zahlung zahlungen
payout: virement virements versement versements auszahlung auszahlungen
failed: echoue echoues refuses fehlgeschlagen fehlgeschlagene abgelehnt
loan: pret emprunt kredit darlehen
bank: banque
lender: preteur preteurs kreditgeber
why: pourquoi warum wieso
what: quoi quel quelle quels quelles was welche welcher
how: comment wie
much: combien viel
many: viele
difference: unterschied
between: entre zwischen
and: et und
mine: mien mienne meiner meine
my: mon ma mes mein meinen meinem
is: est ist
was: etait war waren
the: le la les das die der den
full: voll volle
first: zuerst
late: retard spat verspatet
do: faire machen tun
better: besser mieux
improve: ameliorer verbessern
compare: vergleich comparer comparaison vergleichen
month: mois monat
week: semaine woche
year: annee jahr
today: aujourdhui heute
yesterday: hier gestern
january: janvier januar
february: fevrier februar
march: mars marz
april: avril
may: mai
june: juin juni
july: juillet juli
august: aout
september: septembre
october: octobre oktober
november: novembre
december: decembre dezember
`;

const words = new Map(
  glossary
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [english = '', others = ''] = line.split(': ');
      return others.split(' ').map((word) => [word, english] as const);
    }),
);

const phrases: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:points? faibles?|faiblesses?|schwach(?:e|en|stellen?|punkte?)|schwachen)\b/g,
    'weak spots that hurt the score',
  ],
  [/\b(?:points? forts?|forces|starken|starke(?: seiten)?)\b/g, 'strong points that help the score'],
  [/\b(?:cette semaine|diese[rn]? woche)\b/g, 'this week'],
  [/\b(?:ce mois|diese[nm]? monat)(?:-ci)?\b/g, 'this month'],
  [/\b(?:cette annee|dieses jahr)\b/g, 'this year'],
  [/\b(?:semaine (?:derniere|passee)|letzte[rn]? woche)\b/g, 'last week'],
  [/\b(?:mois (?:dernier|passe)|letzte[nrm]? monats?|vormonat)\b/g, 'last month'],
  [/\b(?:annee derniere|letztes jahr|vorjahr)\b/g, 'last year'],
  [/\bqu ?est-ce que\b|\bc ?est quoi\b|\bwas (?:ist|bedeutet)\b/g, 'what is'],
  [/\bl (?=\p{L})|\bd (?=\p{L})/gu, ''],
];

/** A question in French, German or Portuguese with the words that we know in English; any other as it is. */
export function glossed(text: string, language: Language): string {
  if (language === 'en' || language === 'es') return text;
  const bare = plain(text).replace(/[’']/g, ' ');
  return phrases
    .reduce((rest, [pattern, english]) => rest.replace(pattern, english), bare)
    .replace(/\p{L}+/gu, (word) => words.get(word) ?? word);
}
