import type { NumberSpan } from './numbers.ts';

/** Words about the owner. Advice is not a claim, and neither is an action of others. */
const owner =
  /(?<!\b(?:takes|gives|pays|sends|tells|lets|asks|costs|charges|keeps|places|puts) )\b(?:yours?|mine|my|ours?|the owner|this (?:business|shop|store|company|account)|you(?:['’](?:re|ve|d))?(?!\s+(?:can|could|may|might|must|should|would|will|need|want|asked|named|mentioned)\b))(?!\p{L})/giu;
const compared =
  /\b(?:above|below|over|under|than|within|beyond|limit of|line of|line at|threshold of|against|versus|vs\.?|benchmark of|instead of|up to|at least|at most|no more than|no less than)(?:\W+\p{L}+){0,4}\W*$/iu;
const states = /\b(?:is|are|was|were|has|have|had|of|at|stands?|sits?|runs?)\b|['’](?:s|re|ve)\b/iu;
/** A deadline is not a figure of the owner. */
const deadline = /^\s+(?:(?:business|calendar|full)\s+)?(?:days?|hours?)\s+to\b/iu;
const duration = /^\s+(?:\p{L}+\s+)?(?:days?|weeks?|months?|years?|hours?)\b/iu;
const backward =
  /^\s*(?:\p{L}+\s+){0,2}(?:is|are|was|were|of|on)\s+(?:all\s+|what\s+)?(?:yours?|you)\b|^[^\uE000]*[:—–]\s*(?:(?:this|that)\s+is\s+)?yours?\b[^\uE000]*$/iu;

/**
 * Whether a number is said of the owner: `your refund rate is 2%`, `you have 2%`, `2% of your sales`. Not if a figure or advice is
 * compared with it: `your refund rate of [[refund_ratio]] is above 2%`, `keep your dispute rate under 2%`.
 */
export function isClaimed(text: string, { at, end }: NumberSpan, hasFigure: boolean): boolean {
  const after = text.slice(end);
  if (backward.test(after) && !duration.test(after)) return true;
  const last = [...text.slice(0, at).matchAll(owner)].at(-1);
  if (!last) return false;
  const between = text.slice(last.index + last[0].length, at);
  if (deadline.test(after) && /^you$/iu.test(last[0])) return false;
  const comparison = compared.exec(between);
  if (!comparison) return true;
  return !hasFigure && states.test(between.slice(0, comparison.index));
}

/** Whether a number is part of a condition: `if disputes were 2`, `with 2 disputes the score would be`. */
export function isSupposed(text: string, { at, end }: NumberSpan): boolean {
  const boundary = /[;:—–]|,\s/gu;
  const start = [...text.slice(0, at).matchAll(boundary)].at(-1);
  const stop = boundary.exec(text.slice(end));
  const clause = text.slice(start ? start.index + 1 : 0, stop ? end + stop.index : undefined);
  const would = /(?<!\bI )\bwould\b/iu;
  return (
    /\b(?:if|suppose|supposing|assume|assuming|imagine|in that case)\b|^\s*were\b/iu.test(clause) ||
    would.test(clause) ||
    (/\b(?:at|with)\b/iu.test(clause) && would.test(text))
  );
}

/** Whether a number of the question is compared with a figure: `above 2%`, `the 2% that you named`. */
export const isWeighed = (text: string, { at, end }: NumberSpan): boolean =>
  !duration.test(text.slice(end)) &&
  (compared.test(text.slice(0, at)) ||
    /^(?:\s+\p{L}+){0,3}\s+(?:above|below|than)\b/iu.test(text.slice(end)) ||
    /\b(?:you (?:asked|named|mentioned|said|aim)|your (?:question|goal|target))\b/iu.test(text));

/** `the lender has one`, `if you have one`, `one that is open`: not a count. `You had one` is a count. */
export const isPronoun = (text: string, { raw, at, end }: NumberSpan): boolean =>
  /^one$/iu.test(raw) &&
  /^\s*(?:[.,:;!?)\uE001]|$|(?:that|which|who|on|with|for|from|is|are)\b)/iu.test(text.slice(end)) &&
  !/(?<!\b(?:if|unless|whether|once|when|as) )\byou(?:['’]ve)? (?:\p{L}+ )?$/iu.test(text.slice(0, at));
