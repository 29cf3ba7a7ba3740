/** Abbreviations whose point does not end a sentence. */
const abbreviations =
  /(?:^|[\s(“"])(?:e\.g|i\.e|vs|approx|no|inc|ltd|co|corp|mr|ms|mrs|dr|st|u\.s|a\.m|p\.m|etc|sec|art|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$/iu;

/**
 * Takes text as it comes and gives whole sentences, each with the spaces that follow it. A line break ends a sentence, so an item
 * of a list is one.
 */
export class Sentences {
  #open = '';

  /** @returns the sentences that this text completes */
  take(text: string): string[] {
    this.#open += text;
    const whole: string[] = [];
    for (;;) {
      const end = endOfFirst(this.#open);
      if (end === null) return whole;
      whole.push(this.#open.slice(0, end));
      this.#open = this.#open.slice(end);
    }
  }

  /** Whether a sentence has begun that is not complete. */
  get hasBegun(): boolean {
    return this.#open.trim() !== '';
  }

  /** @returns what is left, as the last sentence */
  end(): string[] {
    const rest = this.#open;
    this.#open = '';
    return rest.trim() === '' ? [] : [rest];
  }
}

/** Splits a whole text. */
export function sentencesOf(text: string): string[] {
  const sentences = new Sentences();
  return [...sentences.take(text), ...sentences.end()];
}

/** Where the first sentence ends, with its spaces; null while that is not certain. */
function endOfFirst(text: string): number | null {
  for (const match of text.matchAll(/[.!?…]+["”’)\]]*\s+|\n+\s*/gu)) {
    const { index } = match;
    const end = index + match[0].length;
    const before = text.slice(0, index + 1);
    // Nothing but spaces, or within a reference.
    if (before.trim() === '' || before.lastIndexOf('[[') > before.lastIndexOf(']]')) continue;
    if (match[0].startsWith('.') && abbreviations.test(before)) continue;
    // The number of an item of a list is no sentence.
    if (/^\s*(?:[-*]\s*)?\d{1,2}\.$/u.test(before)) continue;
    // A cited passage may come after the point.
    if (/^\s*\[\[k:/u.test(text.slice(end))) continue;
    if (end === text.length && !match[0].includes('\n') && match[0].trim() === '') continue;
    return end;
  }
  return null;
}
