import type { AnswerPart } from '@vaultra/core/contract/agent.ts';

import { isShort } from './citation-words.ts';

export type Line = AnswerPart[];

/** A paragraph, whose lines are separated by line breaks, or a list. */
export type Block =
  | { kind: 'paragraph'; lines: Line[] }
  | { kind: 'list'; ordered: false; items: Line[] }
  | { kind: 'list'; ordered: true; start: number; items: Line[] };

const bullet = /^\s*[-•*]\s+/;
const number = /^\s*(\d{1,2})[.)]\s+/;

/** An answer's text as paragraphs and lists: blank lines, `- ` and `1. `. Everything else is plain text. */
export function blocksOf(parts: readonly AnswerPart[]): Block[] {
  const blocks: Block[] = [];
  let isApart = true;
  for (const line of linesOf(parts)) {
    if (line.every(({ text }) => text.trim() === '')) {
      isApart = true;
      continue;
    }
    const last = blocks.at(-1);
    const [first] = line;
    const start = first?.citation === undefined ? number.exec(first?.text ?? '')?.[1] : undefined;
    if (start !== undefined) {
      const item = without(line, number);
      if (last?.kind === 'list' && last.ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered: true, start: Number(start), items: [item] });
    } else if (first?.citation === undefined && bullet.test(first?.text ?? '')) {
      const item = without(line, bullet);
      if (last?.kind === 'list' && !last.ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered: false, items: [item] });
    } else if (last?.kind === 'paragraph' && !isApart) last.lines.push(line);
    else blocks.push({ kind: 'paragraph', lines: [line] });
    isApart = false;
  }
  return blocks;
}

function linesOf(parts: readonly AnswerPart[]): Line[] {
  const lines: Line[] = [[]];
  for (const part of parts) {
    for (const [index, text] of part.text.split(/\r?\n/).entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...part, text });
    }
  }
  return lines;
}

function without([first, ...rest]: Line, marker: RegExp): Line {
  const text = first?.text.replace(marker, '') ?? '';
  return text === '' ? rest : [{ ...first, text }, ...rest];
}

/**
 * A line in groups that no line break may part: a figure with the bracket before it and the comma behind it. A browser may break a line
 * at each side of a button.
 */
export function groupsOf(line: Line): AnswerPart[][] {
  const groups: AnswerPart[][] = [];
  let isOpen = false;
  for (const [index, part] of line.entries()) {
    if (part.citation !== undefined) {
      const isFigure = isShort(part.text);
      if (isOpen && isFigure) groups.at(-1)?.push(part);
      else groups.push([part]);
      isOpen = isFigure;
      continue;
    }
    const behind = isOpen ? joined(/^\S+/, part.text) : '';
    if (behind !== '') groups.at(-1)?.push({ text: behind });
    const rest = part.text.slice(behind.length);
    isOpen &&= rest === '';
    if (rest === '') continue;
    const before = line[index + 1]?.citation === undefined ? '' : joined(/\S+$/, rest);
    const middle = rest.slice(0, rest.length - before.length);
    if (middle !== '') groups.push([{ text: middle }]);
    if (before !== '') groups.push([{ text: before }]);
    isOpen = before !== '';
  }
  return groups;
}

/** Text attached to a figure without a space, unless it is too long to stay on the figure's line. */
function joined(run: RegExp, text: string): string {
  const [found = ''] = run.exec(text) ?? [];
  return isShort(found) ? found : '';
}
