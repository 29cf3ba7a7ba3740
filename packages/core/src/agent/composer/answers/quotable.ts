import { sentencesOf } from '../../guard/sentences.ts';

/** Words that begin an example, whose numbers belong to no owner. The rest of the paragraph belongs to the example. */
const frames =
  /\bworked example\b|\ban example\b(?!\s+of)|^example\b|\bin the (?:\S+ )?example\b|\bexample above\b|\bwith one (?:week|month|year)\b|^you (?:take|get|have|sell|earn|pay|draw) \$?\d|^\d+ \w+ on \d|^(?:suppose|imagine|take an?|say (?:you|that|an?))\b|\b(?:shop|business|store|company|advance) above\b/iu;
/** A number in what an article only supposes, or names for example. */
const supposed =
  /\bexample\b.*\d|\d.*\bexample\b|^(?:if you|with|two)\b.*\d|^two (?:shops|businesses)\b|\bmistake\b.*\d/iu;

/** Whole sentences of running text: no rows of tables, no headings, no items that only make sense in their list, no examples. */
export function quotable({ heading, text }: { heading: string; text: string }): string[] {
  if (/^(?:worked )?example\b/i.test(heading)) return [];
  return (
    text
      .split('\n')
      .filter((line) => !/^\s*(?:\||#|>|```|[-*] |\d+\. )/.test(line))
      .map((line) => line.replace(/\*\*|__|`/g, '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1'))
      .flatMap((line) => beforeExample(sentencesOf(line).map((sentence) => sentence.trim())))
      .filter((sentence) => /^[\p{Lu}“"]/u.test(sentence) && /[.!?]["”]?$/.test(sentence))
      // A quotation that was cut in two cannot stand.
      .filter((sentence) => (sentence.match(/["“”]/g)?.length ?? 0) % 2 === 0)
      .filter((sentence) => sentence.length >= 30 && sentence.length <= 260)
  );
}

function beforeExample(sentences: string[]): string[] {
  const at = sentences.findIndex((sentence) => frames.test(sentence) || supposed.test(sentence));
  return at === -1 ? sentences : sentences.slice(0, at);
}
