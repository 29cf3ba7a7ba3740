import { stemmer } from 'stemmer';
import { inEnglish, plain } from '../../../knowledge/embedded/spanish.ts';
import { joinPhrases, sameAs } from '../../../knowledge/embedded/synonyms.ts';

/** Spanish words of the product, with the English word that means the same here. */
const spanish = new Map<string, string>();
for (const line of `
dispute: litige litiges ruckbuchungen contestacoes contracargo contracargos disputa disputas
refund: remboursement remboursements ruckerstattung erstattungen reembolso reembolsos devolucion devoluciones
open: abierta abiertas abierto abiertos
won: gane ganadas ganados ganamos
lost: perdi perdidas perdidos perdimos
recurring: recurrente recurrentes
sales: ventas venta ingresos ingreso vendimos vendi facturamos ventes umsatz umsatze vendas receita
rate: tasa porcentaje
customer: cliente clientes
subscription: suscripcion suscripciones suscriptor suscriptores
payment: pago pagos
payout: deposito depositos
score: puntuacion puntaje calificacion
points: puntos
tier: nivel
loan: prestamo prestamos credito
approve: aprobar aprueban aprobaran
failed: fallidos fallidas fallan fallaron rechazados rechazadas
month: mes mois monat
week: semana
year: ano
growth: crecimiento
history: historial
fees: comisiones
average: promedio
answer: contestar contestarle responder respondo contesto
bank: banco bancos
reserve: reserva
balance: saldo
limit: limite tope
cash: efectivo
advance: adelanto anticipo
`
  .trim()
  .split('\n')) {
  const [english = '', words = ''] = line.split(': ');
  for (const word of words.split(' ')) spanish.set(word, english);
}

/** The words of a question as stems, also the small ones: “what if” and “what is” differ only in those. */
export function wordsOf(text: string): string[] {
  const own = plain(text);
  const english = plain(inEnglish(text));
  const words = [...stems(own.replace(/\p{L}+/gu, (word) => spanish.get(word) ?? word))];
  return english === own ? words : [...new Set([...words, ...stems(english)])];
}

function stems(text: string): string[] {
  return joinPhrases(text.replace(/[’']/g, ''))
    .split(/[^\p{L}\d%]+/u)
    .filter((word) => word !== '')
    .map((word) => stemmer(sameAs(word)));
}

/**
 * A set of known words that also knows a word with a typo: one wrong, missing, added or swapped letter, two in a long word.
 * @returns the known word, or the word itself
 */
export function spelling(known: ReadonlySet<string>): (word: string) => string {
  const found = new Map<string, string>();
  return (word) => {
    if (known.has(word) || word.length < 5) return word;
    const before = found.get(word);
    if (before !== undefined) return before;
    const most = word.length > 7 ? 2 : 1;
    let best = word;
    let least = most + 1;
    for (const each of known) {
      if (each.length < 4 || Math.abs(each.length - word.length) > most || each[0] !== word[0]) continue;
      const edits = editsBetween(word, each, least);
      if (edits < least) [best, least] = [each, edits];
    }
    found.set(word, best);
    return best;
  };
}

/** Edits from one word to the other, a swap of neighbors counting as one; `limit` if there are at least so many. */
function editsBetween(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
      next.push(edits);
    }
    if (Math.min(...next) >= limit) return limit;
    [beforeLast, last] = [last, next];
  }
  return last[b.length] ?? limit;
}
