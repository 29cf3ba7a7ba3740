import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestPiece, Sentences, sentencesOf } from './sentences.ts';

const texts: readonly (readonly [text: string, sentences: string[]])[] = [
  ['One. Two.', ['One. ', 'Two.']],
  ['Really?! Yes… Fine', ['Really?! ', 'Yes… ', 'Fine']],
  ['It is 1.5%. Next', ['It is 1.5%. ', 'Next']],
  ['E.g. refunds, i.e. money. Next', ['E.g. refunds, i.e. money. ', 'Next']],
  ['See no. 5. The answer is no. Next', ['See no. 5. ', 'The answer is no. ', 'Next']],
  ['Acme Inc. sells. Next', ['Acme Inc. sells. ', 'Next']],
  ['At 5 p.m. it ends. Next', ['At 5 p.m. it ends. ', 'Next']],
  ['(It is.) “Fine.” Next', ['(It is.) ', '“Fine.” ', 'Next']],
  ['**It is.** Next', ['**It is.** ', 'Next']],
  ['1. First. More.\n2. Second\n\n- Third', ['1. First. ', 'More.\n', '2. Second\n\n', '- Third']],
  ['\n\nFirst\r\nSecond', ['\n\nFirst\r\n', 'Second']],
  ['It is [[net_revenue@2026-05]]. Next', ['It is [[net_revenue@2026-05]]. ', 'Next']],
  ['Visa says so. [[k:a#b]] Next', ['Visa says so. [[k:a#b]] ', 'Next']],
  ['Visa says so. [[k:a#b]] [[k:c#d]]\nNext', ['Visa says so. [[k:a#b]] [[k:c#d]]\n', 'Next']],
  ['Visa says so.[[k:a#b]] Next', ['Visa says so.[[k:a#b]] ', 'Next']],
  ['Visa says so. [[k:a#b]], twice. Next', ['Visa says so. [[k:a#b]], twice. ', 'Next']],
  ['Sales. [[net_revenue]] Next', ['Sales. ', '[[net_revenue]] Next']],
  ['Open. [[k:a#b', ['Open. [[k:a#b']],
  ['Open [[a. Next', ['Open [[a. ', 'Next']],
  ['', []],
  [' \n ', []],
];

/** The sentences that come with each delta. */
function streamed(deltas: readonly string[]): string[][] {
  const sentences = new Sentences();
  return [...deltas.map((delta) => sentences.take(delta)), sentences.end()];
}

describe('a text is split into sentences', () => {
  it.each(texts)('%j', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  const pieces = fc.constantFrom(
    ...[
      'Sales',
      ' ',
      '  ',
      '\n',
      '. ',
      '.',
      '!',
      '? ',
      '… ',
      'no.',
      ' e.g. ',
      ' 5',
      '1. ',
      '- ',
      '[[',
      '[[k:a]]',
      '[[k:',
      ']]',
      '”',
      ')',
      'Inc. ',
    ],
    ...['[[net_revenue]]', ', ', 'Next', 'x'.repeat(700), '.'.repeat(300), ' '.repeat(500)],
  );
  const text = fc.array(pieces, { maxLength: 40 }).map((all) => all.join(''));

  it('in the same way however it comes', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 30 }), (whole, cuts) => {
        const places = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort((a, b) => a - b);
        const deltas = [0, ...places].map((place, index, all) =>
          whole.slice(place, [...all, whole.length][index + 1]),
        );
        expect(deltas.join('')).toBe(whole);
        const sentences = sentencesOf(whole);
        expect(streamed(deltas).flat()).toEqual(sentences);
        expect(streamed([...whole]).flat()).toEqual(sentences);
        expect(sentences.join('')).toBe(
          sentences.length === 0 ? '' : whole.slice(0, sentences.join('').length),
        );
        expect(whole.slice(sentences.join('').length).trim()).toBe('');
      }),
    );
  });

  it('each given as soon as the next one begins', () => {
    const given = streamed([
      'Sales rose. ',
      'D',
      'isputes [[charge',
      'back_count]] fell.',
      ' [',
      '[k:a]]',
      ' ',
      'Done',
      '.\n',
      '- x',
    ]);
    expect(given).toEqual([
      [],
      ['Sales rose. '],
      [],
      [],
      [],
      [],
      [],
      ['Disputes [[chargeback_count]] fell. [[k:a]] '],
      [],
      ['Done.\n'],
      ['- x'],
    ]);
  });

  it('and an endless one is cut', () => {
    const given = streamed([`${'a'.repeat(longestPiece)}b`, 'c']);
    expect(given).toEqual([['a'.repeat(longestPiece)], [], ['bc']]);
  });

  it('of hostile text as fast as it comes', () => {
    for (const hostile of ['.', '. ', 'e.g. ', '[[', '[[k:', 'a. [[k:', ' ', '\n', '1. ', '”']) {
      const begun = process.cpuUsage();
      streamed([...hostile.repeat(20_000 / hostile.length)]);
      expect([hostile, process.cpuUsage(begun).user / 1000 < 2000]).toEqual([hostile, true]);
    }
  });
});
