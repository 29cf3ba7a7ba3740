import { ApiError } from '@vaultra/core/contract/client.ts';
import { expect, it, test } from 'vitest';
import { rangeFaultOf } from './download-words.ts';

const refused = (field: string, reason: string) =>
  new ApiError(400, {
    error: {
      code: 'VALIDATION_ERROR',
      message: 'The request is invalid.',
      request_id: 'r',
      details: [{ field, reason }],
    },
  });

it('the error of a file that is too large names the last day that fits and offers to use it', () => {
  const reason = 'use a day up to 2026-10-03; this range has 31,000 charges, and a file has at most 20,000';
  expect(rangeFaultOf(refused('query.to', reason))).toEqual({
    field: 'to',
    says: 'Use a day up to Oct 3, 2026; this range has 31,000 charges, and a file has at most 20,000.',
    day: '2026-10-03',
  });
});

test.each([
  ['query.from', 'use a day up to 2026-11-30, which is today', 'from', '2026-11-30'],
  ['query.from', 'use a day from 2021-11-27 on; a file has at most 1830 days', 'from', '2021-11-27'],
  ['query.from', 'must not be later than to', 'from', null],
  ['query.to', 'use a shorter range; this range has 31,000 charges', 'to', null],
])('%s: %s', (field, reason, shown, day) => {
  expect(rangeFaultOf(refused(field, reason))).toMatchObject({ field: shown, day });
});

it('other errors are not about the range', () => {
  expect(rangeFaultOf(null)).toBeNull();
  expect(rangeFaultOf(new Error('offline'))).toBeNull();
  expect(rangeFaultOf(refused('query.currency', 'use a currency like usd'))).toBeNull();
});
