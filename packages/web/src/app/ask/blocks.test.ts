import { expect, it } from 'vitest';
import { blocksOf, groupsOf } from './blocks.ts';

const text = (value: string) => ({ text: value });

it('a blank line separates paragraphs, and a single line break stays inside one', () => {
  expect(blocksOf([text('One.\nTwo.\n\n'), text('Three.')])).toEqual([
    { kind: 'paragraph', lines: [[text('One.')], [text('Two.')]] },
    { kind: 'paragraph', lines: [[text('Three.')]] },
  ]);
});

it('lines with a dash or a number are lists, also if a figure follows the marker', () => {
  const figure = { text: '74', citation: 0 };
  expect(
    blocksOf([
      text('Points:\n- '),
      figure,
      text(' of 100\n- Rest\n\n1. First\n\n2. '),
      figure,
      text('\nEnd.'),
    ]),
  ).toEqual([
    { kind: 'paragraph', lines: [[text('Points:')]] },
    { kind: 'list', ordered: false, items: [[figure, text(' of 100')], [text('Rest')]] },
    { kind: 'list', ordered: true, start: 1, items: [[text('First')], [figure]] },
    { kind: 'paragraph', lines: [[text('End.')]] },
  ]);
});

it('a figure or a year at the start of a line makes no list', () => {
  const figure = { text: '1. ', citation: 0 };
  expect(blocksOf([figure, text('is cited.\n2026. A year.\n-5% less.')])).toEqual([
    { kind: 'paragraph', lines: [[figure, text('is cited.')], [text('2026. A year.')], [text('-5% less.')]] },
  ]);
});

it('markup stays text', () => {
  expect(blocksOf([text('<b>x</b> **y** [z](javascript:1)')])).toEqual([
    { kind: 'paragraph', lines: [[text('<b>x</b> **y** [z](javascript:1)')]] },
  ]);
});

it('a figure stays on its line with the bracket before and the comma behind it', () => {
  const figure = { text: '+0.8 points', citation: 0 };
  const long = { text: 'Bring disputes below 0.75% of charges', citation: 1 };
  const groups = groupsOf([
    text('Do it ('),
    figure,
    text('), then '),
    figure,
    text('. '),
    long,
    text(' ('),
    figure,
  ]);
  expect(groups).toEqual([
    [text('Do it ')],
    [text('('), figure, text('),')],
    [text(' then ')],
    [figure, text('.')],
    [text(' ')],
    [long],
    [text(' ')],
    [text('('), figure],
  ]);
});
