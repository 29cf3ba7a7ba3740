/** Abbreviations whose point ends a sentence only before a capital letter. */
const shortened = /(?:^|[\s(“"])(?:inc|ltd|co|corp|u\.s|a\.m|p\.m|etc)\.$/iu;
/** Those whose point never does. */
const abbreviations =
  /(?:^|[\s(“"])(?:e\.g|i\.e|vs|approx|mr|ms|mrs|dr|st|sec|art|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$/iu;
/** `no. 5` is an abbreviation, and `The answer is no. Next` is not. */
const number = /(?:^|[\s(“"])no\.$/iu;
/** The number of a list item is not a sentence. */
const listNumber = /^\s*(?:[-*]\s*)?\d{1,2}\.$/u;

/** Longer text is cut here, and the guard refuses so long a sentence. So an endless one cannot fill the memory. */
export const longestPiece = 2000;

/** The end of a sentence, with passages that are cited after it, or the end of a line. */
const ending = /(?<![.!?…])[.!?…]+["”’)\]*_]*(?:\s*\[\[k:[^[\]\s]*\]\])*\s+|\n\s*/gu;
/** The beginning of a cited passage, as long as it is not certain what follows it. */
const openCitation = /^(?:\[{1,2}|\[\[k|\[\[k:[^[\]\s]*\]{0,2})$/u;

/**
 * Takes text as it comes and gives whole sentences, each with the spaces that follow it. A line break ends a sentence, so an item
 * of a list is one. A sentence is whole when the next one begins, so how the text was split into deltas changes nothing.
 */
export class Sentences {
  #open = '';
  /** Where the search goes on: before it no sentence ends. */
  #from = 0;

  /** @returns the sentences that this text completes */
  take(text: string): string[] {
    this.#open += text;
    const whole: string[] = [];
    for (let end = this.#endOfFirst(); end !== null; end = this.#endOfFirst()) {
      whole.push(this.#open.slice(0, end));
      this.#open = this.#open.slice(end);
      this.#from = 0;
    }
    return whole;
  }

  /** Whether a sentence has begun that is not complete. */
  get hasBegun(): boolean {
    return this.#open.trim() !== '';
  }

  /** @returns what is left, as the last sentence */
  end(): string[] {
    const rest = this.#open;
    this.#open = '';
    this.#from = 0;
    return rest.trim() === '' ? [] : [rest];
  }

  /** Where the first sentence ends, with its spaces; null while that is not certain. */
  #endOfFirst(): number | null {
    // Text after the longest piece must not decide where the piece ends.
    const text = this.#open.slice(0, longestPiece + 1);
    ending.lastIndex = this.#from;
    for (let match = ending.exec(text); match !== null; match = ending.exec(text)) {
      const end = ending.lastIndex;
      const next = text.slice(end);
      // More spaces, or a cited passage, may follow.
      if (next === '' || openCitation.test(next)) break;
      if (!next.startsWith('[[k:') && endsAt(text, match.index, next)) return end;
      this.#from = end;
    }
    return this.#open.length > longestPiece ? longestPiece : null;
  }
}

/** Splits a whole text. */
export function sentencesOf(text: string): string[] {
  const sentences = new Sentences();
  return [...sentences.take(text), ...sentences.end()];
}

/** @param next what follows the spaces */
function endsAt(text: string, index: number, next: string): boolean {
  const before = text.slice(0, index + 1);
  if (before.trim() === '') return false;
  if (text[index] !== '.') return true;
  if (abbreviations.test(before) || listNumber.test(before)) return false;
  if (shortened.test(before)) return /^\p{Lu}/u.test(next);
  return !(number.test(before) && /^\p{N}/u.test(next));
}
