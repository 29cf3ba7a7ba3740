import { noAdvice } from '../card/scope.ts';
import type { Passage } from '../knowledge/passage.ts';

/** An article put together again from its passages, in Markdown. @param url where it is published */
export function articleText(passages: readonly Passage[], url: string): string {
  const [first] = passages;
  if (!first) throw new RangeError('an article has at least one passage');
  const { title, updated } = first;
  const parts = [`# ${title}`, `Updated ${updated}. With its sources: ${url}`, noAdvice];
  let before: Passage | undefined;
  for (const passage of passages) {
    const { heading, text } = passage;
    if (before?.heading === heading) parts.push(withoutOverlap(before.text, text));
    else parts.push(...(heading === title ? [] : [`## ${heading}`]), text);
    before = passage;
  }
  return parts.join('\n\n');
}

/** A section that is split repeats the end of a part at the beginning of the next one. */
function withoutOverlap(before: string, text: string): string {
  const end = text.indexOf('\n');
  const repeated = text.slice(0, end);
  return end > 0 && before.endsWith(repeated) ? text.slice(end + 1) : text;
}
