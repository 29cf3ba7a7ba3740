import { shownName } from '../users/shown-name.ts';

/** U+2060, invisible and without a line break. Mail programs detect no address across it. */
const wordJoiner = '\u2060';

/** A name for a mail. Mail programs turn no part of it into a link. */
export function mailName(name: string): string {
  return shownName(name).replace(/[.。:/\\@?#](?=\S)/gu, `$&${wordJoiner}`);
}

/** The same in quotes, for readers who may not know the name. Quotes in the name cannot end them. */
export function quotedName(name: string): string {
  return `“${mailName(name).replace(/["“”„‟«»]/gu, '’')}”`;
}
