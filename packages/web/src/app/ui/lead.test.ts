import { expect, it } from 'vitest';
import { leadOf } from './lead.ts';

it('a text begins with its first sentences, and loses nothing', () => {
  const text = `Refunds are 2.3× typical. ${'Much more follows here. '.repeat(20)}`.trimEnd();
  const [lead, rest] = leadOf(text);
  expect(lead).toMatch(/^Refunds are 2\.3× typical\. .*\.$/);
  expect(lead.length).toBeLessThanOrEqual(200);
  expect(`${lead} ${rest}`).toBe(text);
  expect(leadOf('One.')).toEqual(['One.', '']);
  expect(leadOf('')).toEqual(['', '']);
});

it('a first sentence is whole, however long', () => {
  expect(leadOf('This is longer than it may be. More.', 10)).toEqual([
    'This is longer than it may be.',
    'More.',
  ]);
});

it('a source is not read at a glance, and stays in the rest', () => {
  const cited =
    'Banks look for 2 years (banked.fyi, read Nov 22, 2026). Each month (until then) adds points.';
  expect(leadOf(cited)).toEqual(['Banks look for 2 years. Each month (until then) adds points.', '']);
  expect(leadOf(`One. ${cited}`, 10)).toEqual(['One.', cited]);
});
