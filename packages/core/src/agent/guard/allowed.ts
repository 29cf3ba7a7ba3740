import type { NumberSpan } from './numbers.ts';

/** Names that contain a number. */
const names = [
  /\b7\s?\(a\)/giu,
  /\b504 (?:loan|program)s?/giu,
  /\bForms? \d{3,5}(?:-\w)?/gu,
  /\b1099(?:-K)?\b/gu,
  /\b3-?D Secure(?: 2)?/giu,
  /\bTC ?(?:40|15)\b/gu,
  /\b24\/7\b/gu,
  /\bSection \d+/gu,
  /\b(?:SB|HB|AB) \d+/gu,
  /\bCompelling Evidence 3\.0/giu,
  /\bUCC-[13]\b/gu,
  /\bSOP 50 10 8\b/gu,
  /\bNotice 5000-\d+/gu,
  /\bnet[- ](?:30|60|90) terms\b/giu,
];

/** Ordinals, list numbers, and `one` where it is no count. */
const phrases = [
  /^\s*(?:[-*]\s*)?\d{1,2}[.)](?=\s)/gmu,
  /\b(?:1st|2nd|3rd|[4-9]th|10th)\b/giu,
  /\bone (?:of|by one|another|thing|way|step|place|reason|question|option|example|at a time|or more|or the other|month at a time)\b/giu,
  /\bone-(?:time|off)\b/giu,
  /\b(?:the|this|that|each|every|which|any|no|another|only|either|neither|right|wrong|next|last|largest|smallest|first|second|third|new|old|other|good|better|best|big|biggest) one\b/giu,
  /\b(?:no one|someone|anyone|everyone)\b/giu,
];

/** Whether a number is a name, an ordinal, a list number or a determiner, which needs no source. */
export function isAllowed({ at, end }: NumberSpan, text: string): boolean {
  return [...names, ...phrases].some((pattern) =>
    [...text.matchAll(pattern)].some((match) => match.index <= at && end <= match.index + match[0].length),
  );
}
