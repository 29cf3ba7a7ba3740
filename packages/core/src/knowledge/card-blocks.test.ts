import { expect, it } from 'vitest';
import { card } from '../card/current.ts';
import { cardBlocks } from './card-blocks.ts';
import { expandPlaceholders } from './placeholders.ts';

const blocks = cardBlocks(card);

it('the components are listed with their points, in the card’s order', () => {
  const lines = blocks.components.split('\n');
  expect(lines).toHaveLength(card.components.length);
  expect(lines[0]).toMatch(/^- \*\*Dispute activity\*\*: up to 18 points\. Disputes divided by/);
});

it('the tiers cover every score from 0 to 100 once', () => {
  const ranges = [...blocks.tiers.matchAll(/from (\d+) to (\d+)/g)].map(([, from, to]) => [
    Number(from),
    Number(to),
  ]);
  expect(
    ranges.flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  ).toEqual(Array.from({ length: 101 }, (_, score) => score));
});

it('the limits have the names that the product shows', () => {
  expect(blocks.limits).toContain('- Score limit: 80 while one payer is over 50% of sales');
  expect(blocks.limits.split('\n')).toHaveLength(Object.keys(card.gates).length);
});

it('confidence is high up to a number of hours since the sync, and from a number of everything else', () => {
  expect(blocks.confidence).toContain('**Hours since the last sync**: high up to 2, low over 24');
  expect(blocks.confidence).toContain('**Sales record**: high from 12 months, low under 6 months');
  expect(blocks.confidence).toContain('**Sales with a known payer**: high from 80%, low under 50%');
});

it('the minimum and the version are the card’s', () => {
  expect(blocks.minimum).toContain('Charges in 90 days: at least 30');
  expect(blocks.minimum).toContain('at least 70 of 100');
  expect(blocks.version).toMatch(/^scorecard-v2, set on \w+ \d+, \d{4}$/);
});

it('an article shows the data of the card it is expanded with', () => {
  const tomorrow = {
    ...card,
    gates: { ...card.gates, top_customer: { cap: 77, share: 0.45 } },
  };
  const { text, faults } = expandPlaceholders('Limits:\n\n{{card:limits}}', tomorrow);
  expect(faults).toEqual([]);
  expect(text).toContain('Score limit: 77 while one payer is over 45% of sales');
});
