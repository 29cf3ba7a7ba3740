import type { Delivery } from '@vaultra/core/contract/webhooks.ts';
import { expect, it } from 'vitest';
import { lastTryWords, stateOf } from './delivery-words.ts';

const delivery: Delivery = {
  id: 'evt_1',
  type: 'test',
  created_at: '2026-06-17T15:00:00Z',
  status: 'waiting',
  tries: 0,
  last_try: null,
  next_try_at: null,
};
const tried = (reason: string | null) => ({ at: '2026-06-17T15:00:00Z', status: 204, ms: 140, reason });

it.each<[Partial<Delivery>, string, string]>([
  [{}, 'Waiting', 'Not tried yet'],
  [{ status: 'delivered', tries: 1, last_try: tried(null) }, 'Arrived', 'The server returned 204 in 140 ms.'],
  [{ status: 'failed', tries: 6, last_try: tried('It returned 500.') }, 'Failed', 'It returned 500.'],
])('%j is said as %s: %s', (over, label, words) => {
  const one = { ...delivery, ...over };
  expect([stateOf(one).label, lastTryWords(one)]).toEqual([label, words]);
});

it('the words give the time of the next try', () => {
  const one = {
    ...delivery,
    tries: 2,
    last_try: tried('It returned 500.'),
    next_try_at: '2026-06-17T16:00:00Z',
  };
  expect(stateOf(one).label).toBe('Will be tried again');
  expect(lastTryWords(one)).toMatch(/^It returned 500\. Try 3 at Jun 17, 2026/);
});
