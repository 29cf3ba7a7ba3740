import { plain } from '../../../knowledge/embedded/spanish.ts';

export type Language = 'en' | 'es' | 'fr' | 'pt' | 'de';

/** Common words, without accents, that tell a language from the others. */
const typicalWords: Readonly<Record<Language, string>> = {
  en: 'the is are what how my our we do does i it to of in on for and why when was were will if with that this have has can should about many much you your',
  es: 'el los las una que como por para con mi mis esta estan tengo cuanto cuantos cuantas cuando donde porque pero muy hay cual cuales hago puedo quiero necesito del al es y van nos estoy hola gracias buenos dias negocio ventas prestamo me mes pasado si',
  fr: 'ce cette le les une est que comment pour avec mon mes notre nos quel quelle quels combien pourquoi quand je nous sont dans des du et ma pas vous bonjour merci mes versements arrivent retard faire en au aux leur ventes',
  pt: 'o os uma e que como para com meu minha meus nosso nossa qual quais quanto quantos porque quando eu nao sao estou tenho vendas no na do da um ola obrigado minhas',
  de: 'der die das ist wie was mein meine unser unsere warum wann viel viele ich wir nicht und mit fur sind im am zum haben habe bin kann hallo danke ein eine',
};

const sets = Object.entries(typicalWords).map(([language, words]) => ({
  language: language as Language,
  words: new Set(words.split(' ')),
}));

/** The language of a question by its small words; English if none is clearly ahead. */
export function languageOf(text: string): Language {
  const words = plain(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const counts = sets
    .map(({ language, words: known }) => ({
      language,
      count: words.filter((word) => known.has(word)).length,
    }))
    .sort((a, b) => b.count - a.count || Number(b.language === 'en') - Number(a.language === 'en'));
  const marks = /[¿¡ñ]/iu.test(text);
  if (marks && counts.find(({ language }) => language === 'es')) return 'es';
  const [first, next] = counts;
  const english = counts.find(({ language }) => language === 'en')?.count ?? 0;
  if (!first || first.language === 'en') return 'en';
  const long = sets.find(({ language }) => language === first.language)?.words;
  const isTypical = words.some((word) => word.length >= 4 && long?.has(word));
  const enough = first.count >= 2 || (isTypical && words.length <= 3 && english === 0);
  const ahead = first.count > english && (next === undefined || first.count >= next.count);
  return enough && ahead ? first.language : 'en';
}

/** Whether a text is a sentence in a language that we know, and not a few keys at random. */
export function isSentence(text: string): boolean {
  const words = plain(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const known = words.filter((word) => sets.some(({ words: common }) => common.has(word))).length;
  return words.length >= 7 && known / words.length >= 0.2;
}

/** Says in the language of the question that answers are in English. */
export const inOtherLanguage: Readonly<Record<Exclude<Language, 'en'>, string>> = {
  es: 'Entiendo su pregunta, pero respondo en inglés.',
  fr: 'Je comprends votre question, mais je réponds en anglais.',
  pt: 'Entendo a sua pergunta, mas respondo em inglês.',
  de: 'Ich verstehe Ihre Frage, antworte aber auf Englisch.',
};
