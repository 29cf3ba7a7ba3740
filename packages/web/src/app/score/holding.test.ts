import { expect, it } from 'vitest';
import { holding } from './holding.ts';

const gate = (id: string, cap: number, active = true) => ({ id, cap, active, why: '', opens_when: '' });
const ids = (gates: ReturnType<typeof gate>[], raw: number | null) => holding(gates, raw).map(({ id }) => id);

it('the lowest limits hold the score, and only where the points alone would be above them', () => {
  const gates = [gate('a', 40, false), gate('b', 55), gate('c', 55), gate('d', 70)];
  expect(ids(gates, 59)).toEqual(['b', 'c']);
  expect(ids(gates, 55)).toEqual([]);
  expect(ids(gates, null)).toEqual([]);
  expect(ids([gate('a', 40, false)], 90)).toEqual([]);
});
