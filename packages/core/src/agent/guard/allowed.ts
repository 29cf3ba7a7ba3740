/** Names that contain a number. Each says so in itself: `1099` alone could be a count, `1099-K` is a form. */
const names = [
  /\b7\s?\(a\)/giu,
  /\b(?:SBA|and|or) 504\b|\b504 (?:loan|program)\b(?!s)/giu,
  /\bForms? \d{3,5}(?:-[A-Z]{1,4}|EZ)?\b/gu,
  /\b1099-(?:K|NEC|MISC|INT)s?\b/gu,
  /\b3-?D Secure\b|\b3DS2?\b/giu,
  /\bTC ?(?:40|15)\b/gu,
  /\b24\/7\b/gu,
  /\bSection \d+(?:\([a-z0-9]\))*/gu,
  /\b(?:SB|HB|AB) \d+/gu,
  /\bCompelling Evidence 3\.0|\bCE ?3\.0/giu,
  /\bUCC-[13]\b/gu,
  /\bW-[29]s?\b|\bPSD2\b|\bB2[BC]\b/gu,
  /\bSOP 50 10 8\b/gu,
  /\bNotice 5000-\d+/gu,
  /\bcall or text 988\b/giu,
  /\bnet[- ](?:30|60|90) terms\b/giu,
  /\bchargebacks911\b/giu,
  /\b(?:Title|Chapter|Part|Article|Phase|Type) [IVX]+\b/gu,
];

const ordinalNouns =
  'step|time|party|parties|reason|point|option|item|action|thing|way|place|choice|question|attempt|rule|part|largest|biggest|smallest|best|worst|most';

/** Ordinals, list numbers, words that only look like numbers, and `one` where it is no count. */
const phrases = [
  /^\s*(?:[-•]\s*)?\d{1,2}[.)](?=\s)/gmu,
  new RegExp(String.raw`\b(?:1st|2nd|3rd|[4-9]th|10th)\p{Pd}?\s?(?:${ordinalNouns})\b`, 'giu'),
  /\bone (?:of|by one|another|thing|way|step|place|reason|question|option|example|at a time|or more|or the other|month at a time)\b/giu,
  /\bone-(?:time|off|on-one|by-one|click|page)\b/giu,
  // The parts of an answer are counted by its writer.
  /\b(?:two|three|four|five) (?:things|steps|options|ways|reasons|ideas|questions)\b/giu,
  /\bstep \d{1,2}(?=\s*[:.)])/giu,
  // The scale of the score.
  /\bout of 100\b(?=\s*(?:points\b|[.,;:!?)]|$))(?<=\bscore\b[^.]*)/giu,
  /\b(?:the|this|that|each|every|which|any|no|another|only|either|neither|right|wrong|next|last|largest|smallest|first|second|third|new|old|other|good|better|best|big|biggest) one\b/giu,
  /\b(?:ones|one['’]s|oneself)\b/giu,
  /\b(?:first|second|other|latter|better) half\b/giu,
  /\bdoubl(?:e|ed|es|ing)\p{Pd}?\s?(?:check(?:ed|ing|s)?|charg(?:e|es|ed|ing)|bill(?:ed|ing)|entry)\b/giu,
  /\bzero[- ]tolerance\b/giu,
];

/** The places of a text where a number is a name, an ordinal, a list number or a determiner, which needs no source. */
export function allowedIn(text: string): { at: number; end: number }[] {
  return [...names, ...phrases].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: raw }) => ({ at: index, end: index + raw.length })),
  );
}
