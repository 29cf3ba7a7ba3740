import { shownName } from '../users/shown-name.ts';

/** U+2060, which is not seen and breaks no line: a program that looks for addresses finds none across it. */
const wordJoiner = '\u2060';

/** A name as it stands in a mail: nothing in it becomes a link, whatever it is. */
export function mailName(name: string): string {
  return shownName(name).replace(/[.。:/\\@?#](?=\S)/gu, `$&${wordJoiner}`);
}

/** The same in quotes, which it cannot end: for readers who may know neither the name nor us. */
export function quotedName(name: string): string {
  return `“${mailName(name).replace(/["“”„‟«»]/gu, '’')}”`;
}
