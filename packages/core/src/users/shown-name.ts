import { unseenCharacters } from '../contract/name.ts';

/** A stored name as it is shown: one from before there were rules for names may hold what turns the direction of text. */
export function shownName(stored: string): string {
  return stored.replace(unseenCharacters, ' ').replace(/\s+/g, ' ').trim() || '(no name)';
}
