import { invisibleCharacters } from '../contract/invisible.ts';

/** A stored name for display. Names from before the rules for names may contain bidi controls. */
export function shownName(stored: string): string {
  return stored.replace(invisibleCharacters, ' ').replace(/\s+/g, ' ').trim() || '(no name)';
}
