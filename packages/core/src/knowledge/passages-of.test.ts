import { encode } from 'gpt-tokenizer/encoding/cl100k_base';
import { describe, expect, it } from 'vitest';
import { articleText } from './article.support.ts';
import { parseArticle } from './article.ts';
import { embeddedText } from './passage.ts';
import { mostTokens, passagesOf } from './passages-of.ts';

const passages = (body: string, front = {}) =>
  passagesOf(parseArticle('knowledge/refunds.md', articleText({ body, front })));

describe('the passages of an article', () => {
  it('are its sections, with what a citation needs', () => {
    const [lead, section] = passages(
      'Refund early.\n\n## When it’s too late\n\nA [dispute](/learn/reserves) came.',
    );
    expect(lead).toMatchObject({
      id: 'refunds#refunds-and-disputes',
      heading: 'Refunds and disputes',
      text: 'Refund early.',
    });
    expect(section).toMatchObject({
      id: 'refunds#when-its-too-late',
      doc_id: 'refunds',
      title: 'Refunds and disputes',
      heading: 'When it’s too late',
      source: 'Stripe',
      category: 'disputes',
      url: '/learn/refunds#when-its-too-late',
      updated: '2026-11-30',
      topics: ['dispute_risk', 'refund_ratio'],
      text: 'A dispute came.',
    });
  });

  it('keep the path of headings, and lists as lines', () => {
    const [, , deep] = passages('A.\n\n## Outer\n\nB.\n\n### Inner\n\n1. First\n2. Second\n\n- Third');
    expect(deep?.heading).toBe('Outer › Inner');
    expect(deep?.text).toBe('1. First\n2. Second\n- Third');
  });

  it('have different ids, though headings repeat', () => {
    const ids = passages('A.\n\n## Same\n\nB.\n\n## Same\n\nC.').map(({ id }) => id);
    expect(ids).toEqual(['refunds#refunds-and-disputes', 'refunds#same', 'refunds#same-1']);
  });

  it('change their hash with anything that is stored of them', () => {
    const hash = (body: string, front = {}) => passages(body, front)[0]?.hash;
    const hashes = [
      hash('A.'),
      hash('B.'),
      hash('A.', { updated: '2026-12-01' }),
      hash('A.', { topics: '[]' }),
      hash('A.', { title: 'Another' }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hash('A.')).toBe(hash('A.'));
  });
});

describe('a long section', () => {
  const sentence = (number: number) => `Sentence ${number} tells what an owner does about a refund today.`;
  const paragraphs = Array.from({ length: 30 }, (_, at) =>
    Array.from({ length: 3 }, (_, index) => sentence(at * 3 + index)).join(' '),
  );
  const size = (text: string) => encode(text).length;

  it.each([
    ['paragraphs', paragraphs.join('\n\n')],
    ['one paragraph', paragraphs.join(' ')],
    ['one endless word', 'refund'.repeat(900)],
  ])('of %s becomes parts of at most 512 tokens', (_, text) => {
    const parts = passages(`A.\n\n## Long\n\n${text}`).slice(1);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(size(embeddedText(part))).toBeLessThanOrEqual(mostTokens);
    expect(parts.map(({ id }) => id).slice(0, 2)).toEqual(['refunds#long', 'refunds#long-part-2']);
    expect(new Set(parts.map(({ url }) => url))).toEqual(new Set(['/learn/refunds#long']));
  });

  it('loses no sentence, and repeats the end of a part at the start of the next', () => {
    const parts = passages(`A.\n\n## Long\n\n${paragraphs.join('\n\n')}`).slice(1);
    const all = parts.map(({ text }) => text).join(' ');
    for (let number = 0; number < 90; number += 1) expect(all).toContain(sentence(number));
    const [first, second] = parts;
    const last = first?.text.split(/(?<=\.)\s/).at(-1) ?? '';
    expect(last).toMatch(/^Sentence \d+/);
    expect(second?.text.slice(0, 300)).toContain(last);
  });
});
