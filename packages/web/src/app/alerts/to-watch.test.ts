import { expect, it } from 'vitest';
import { countWords } from './gravity.ts';
import { holdingText, isHolding, isToWatch } from './to-watch.ts';

const limit = {
  id: 'stripe_dispute_activity',
  value: 0.004,
  limit: 0.0075,
  good_side: 'under',
  reached: false,
} as const;

it.each([
  ['a quarter used', { value: 0.0075 / 4 }, true],
  ['less than a quarter used', { value: 0.0018 }, false],
  ['unknown', { value: null }, false],
  ['not used', { value: 0 }, false],
  ['reached by other conditions, at a low figure', { value: 0.001, reached: true }, true],
  ['a record that is too short', { id: 'history_12_months', value: 1, limit: 12, good_side: 'over' }, true],
  [
    'a record that is long enough',
    { id: 'history_12_months', value: 13, limit: 12, good_side: 'over', reached: true },
    false,
  ],
  ['the next tier', { id: 'next_tier', value: 60, limit: 71, good_side: 'over' }, false],
  [
    'the start of the tier',
    { id: 'tier_floor', value: 72, limit: 71, good_side: 'over', reached: true },
    false,
  ],
] as const)('a limit that is %s: to watch %#', (_, given, expected) => {
  expect(isToWatch({ ...limit, ...given })).toBe(expected);
});

it('alerts are counted by severity', () => {
  const of = (...all: ('critical' | 'warning' | 'info')[]) =>
    countWords(all.map((severity) => ({ severity })));
  expect(of('critical', 'warning', 'warning')).toBe('1 urgent alert and 2 warnings');
  expect(of('info')).toBe('1 note');
});

it('without an alert, a reached limit is named, and the marks of tiers are not', () => {
  const payer = {
    ...limit,
    id: 'top_customer',
    label: 'Largest payer',
    says: '54.1% of 12 months’ sales.',
    reached: true,
  };
  const short = {
    ...limit,
    id: 'history_12_months',
    good_side: 'over',
    label: 'Record',
    says: '9 months.',
  } as const;
  const tiers = [
    { ...short, id: 'next_tier' },
    { ...short, id: 'tier_floor', reached: true },
  ];
  const holding = [limit, payer, short, ...tiers].filter(isHolding);
  expect(holding).toEqual([payer, short]);
  expect(holdingText([payer])).toBe('Largest payer: 54.1% of 12 months’ sales.');
});
