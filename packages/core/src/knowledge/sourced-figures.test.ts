import { describe, expect, it } from 'vitest';
import { figuresIn, unsourced } from './sourced-figures.ts';

const says = (text: string, date = '2026-11-22') => [
  { title: 'T', publisher: 'P', url: 'https://example.com', date, kind: 'primary' as const, says: text },
];
const missing = (body: string, said: string, date?: string) =>
  unsourced(body, says(said, date)).map(({ text }) => text.trim());

describe('a figure of an article', () => {
  it('is any number with digits: amounts, percents, counts and dates', () => {
    const text = 'Since April 1, 2026, 1,500 disputes at 1.5% cost $8, or 3 percent.';
    expect(figuresIn(text).map(({ digits, unit }) => [digits, unit])).toEqual([
      ['2026-04-01', 'date'],
      ['1,500', null],
      ['1.5', '%'],
      ['8', '$'],
      ['3', '%'],
    ]);
  });

  it('is not a part of a name, a list number, a link’s target or a placeholder', () => {
    const text = [
      '1. An SBA 7(a) loan asks for Form 1120-S, 1065, or 1040 under SOP 50 10 8.',
      '2. TC40 reports, Compelling Evidence 3.0, 3-D Secure and SB 1235.',
      'See [the loan](/learn/sba-7a-2026) and {{label:disputes_90d}}.',
    ].join('\n');
    expect(figuresIn(text)).toEqual([]);
  });

  it('must appear with the same digits in a source', () => {
    expect(missing('A line of 1.5% and 1,500.', 'The line is 1.5 % at 1,500 or more.')).toEqual([]);
    expect(missing('A line of 2% and 1500.', 'The line is 1.5% at 1,500, in 2026.')).toEqual(['2%', '1500']);
  });

  it('is unsourced when a source uses the digits for something else', () => {
    expect(missing('It costs $15.', '15% of disputes')).toEqual(['$15']);
    expect(missing('It is 15% of them.', 'It costs $15.')).toEqual(['15%']);
    expect(missing('It takes 5 days.', 'It takes 25 days or 0.5% or 5,000.')).toEqual(['5']);
  });

  it('may be a date if it appears in a source’s text or is a source’s date', () => {
    expect(missing('From April 1, 2026.', 'In force from 2026-04-01.')).toEqual([]);
    expect(missing('From April 1.', 'In force from April 1, 2026.')).toEqual([]);
    expect(missing('As of August 2025.', 'Something.', '2025-08-22')).toEqual([]);
    expect(missing('From April 2, 2026, or May 2026.', 'In force from April 1, 2026.')).toEqual([
      'April 2, 2026',
      'May 2026',
    ]);
  });

  it('is not found by the day or month of a source’s date', () => {
    expect(missing('It takes 22 days, or 11.', 'Something.', '2026-11-22')).toEqual(['22', '11']);
  });
});
