import { card } from '@vaultra/core/card/current.ts';
import { expect, it } from 'vitest';
import { liftedLimit, worthWords } from './action-words.ts';

it('the limit that an action lifts is named with its score and its cause', () => {
  expect(liftedLimit({ opens_gate: 'top_customer' })).toBe(
    'Score limit: 80 while one payer is over 50% of sales, or the largest is unknown',
  );
  for (const id of Object.keys(card.gates))
    expect(liftedLimit({ opens_gate: id })).toMatch(/^Score limit: \d+ while /);
  expect(liftedLimit({ opens_gate: null })).toBeNull();
});

it('a limit that the page does not know is still told', () => {
  expect(liftedLimit({ opens_gate: 'of_a_later_card' })).toBe('A score limit');
  expect(liftedLimit({ opens_gate: 'toString' })).toBe('A score limit');
});

it.each([
  [4.1, 0, '+4.1\u00a0points'],
  [1, 9, '+1\u00a0point'],
  [0, 14, 'protects 14\u00a0points'],
  [0, 0, null],
])('%f points and %f protected read %j', (points, protects, expected) => {
  expect(worthWords({ points, protects })).toBe(expected);
});
