import { stemmer } from 'stemmer';
import { plain } from './spanish.ts';
import { stopWords } from './stop-words.ts';
import { joinPhrases, sameAs } from './synonyms.ts';

/** A text as the terms that are searched: without accents and stop words, synonyms as one word, stems. */
export function termsOf(text: string): string[] {
  return wordsOf(joinPhrases(bare(text))).map((word) => stemmer(sameAs(word)));
}

/** The terms and the typed words: “chargeb” can begin a word in the text, but it has no synonym. */
export function typedTermsOf(text: string): string[] {
  return [...new Set([...termsOf(text), ...wordsOf(bare(text)).map((word) => stemmer(word))])];
}

const bare = (text: string) => plain(text).replace(/[’']/g, '');
const wordsOf = (text: string) =>
  text.split(/[^\p{L}\d]+/u).filter((word) => word !== '' && !stopWords.has(word));

/** How MiniSearch compares words, wherever articles are searched. */
export const comparing = {
  tokenize: termsOf,
  processTerm: (term: string) => term,
};

/** A typo in a long word, or its beginning. One of the words is enough; more of them rank higher. */
export const matching = {
  fuzzy: (term: string) => (term.length > 4 ? 0.2 : false),
  prefix: (term: string) => term.length > 3,
};
