import { ApiError } from '@vaultra/core/contract/client.ts';
import { exportRange, tooManyRows } from '@vaultra/core/exports/range.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import { expect, it, test } from 'vitest';
import { rangeFaultOf } from './download-words.ts';

/** As the API answers what core throws. */
function answered(error: unknown): ApiError {
  if (!(error instanceof AppError)) throw error;
  const { code, message, details } = error;
  return new ApiError(400, {
    error: { code, message, request_id: 'r', ...(details && { details: [...details] }) },
  });
}

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('a file that is too large names the last day that fits', () => {
  expect(rangeFaultOf(answered(tooManyRows(31_000, 'charges', '2026-10-03')))).toEqual({
    field: 'to',
    says: 'Use a day up to Oct 3, 2026; this range has 31,000 charges, and a file has at most 20,000.',
    day: '2026-10-03',
  });
  expect(rangeFaultOf(answered(tooManyRows(31_000, 'charges', null)))).toMatchObject({
    field: 'to',
    day: null,
  });
});

test.each([
  [{ from: '2026-12-05' }, 'from', '2026-11-30'],
  [{ from: '2019-01-01', to: '2026-11-30' }, 'from', '2021-11-27'],
  [{ from: '2026-11-05', to: '2026-11-01' }, 'from', null],
] as const)('the range %o is refused at %s, and %s would do', (range, field, day) => {
  const error = answered(thrown(() => exportRange(range, '2026-11-30')));
  expect(rangeFaultOf(error)).toMatchObject({ field, day });
});

it('other errors are not about the range', () => {
  expect(rangeFaultOf(null)).toBeNull();
  expect(rangeFaultOf(new Error('offline'))).toBeNull();
});
