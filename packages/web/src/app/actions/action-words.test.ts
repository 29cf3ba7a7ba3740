import { card } from '@vaultra/core/card/current.ts';
import { expect, it } from 'vitest';
import { limitNamed, worthWords } from './action-words.ts';

it('a limit that an action is about is named with its score and its cause', () => {
  expect(limitNamed('top_customer')).toBe(
    'Score limit: 80 while one payer is over 50% of sales, or the largest is unknown',
  );
  for (const id of Object.keys(card.gates)) expect(limitNamed(id)).toMatch(/^Score limit: \d+ while /);
  expect(limitNamed(null)).toBeNull();
});

it('a limit that the page does not know is still shown', () => {
  expect(limitNamed('of_a_later_card')).toBe('A score limit');
  expect(limitNamed('toString')).toBe('A score limit');
});

it.each([
  [4.1, 0, null, '+4.1\u00a0points'],
  [1, 9, null, '+1\u00a0point'],
  [0, 14, null, 'protects 14\u00a0points'],
  [0, 0, null, 'No points yet'],
  [0, 0, 'reserve', null],
])('%f points and %f protected, lifting %j, read %j', (points, protects, opens_gate, expected) => {
  const found = worthWords({ points, protects, opens_gate, estimated_impact: 'No points yet' });
  expect(found.words).toBe(expected);
  expect(found.inPoints).toBe(points + protects > 0);
});
