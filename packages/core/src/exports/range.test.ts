import { describe, expect, it } from 'vitest';
import { mostExportDays } from '../contract/exports.ts';
import { AppError } from '../shared/errors.ts';
import { exportRange, tooManyRows } from './range.ts';

const today = '2026-06-17';

function refusal(run: () => unknown): [field: string | undefined, reason: string | undefined] {
  try {
    run();
  } catch (error) {
    const [detail] = error instanceof AppError ? (error.details ?? []) : [];
    return [detail?.field, detail?.reason];
  }
  throw new Error('it was not refused');
}

describe('the range of a file', () => {
  it.each([
    [{}, '2026-05-19', today],
    [{ from: '2026-06-01' }, '2026-06-01', today],
    [{ to: '2026-05-30' }, '2026-05-01', '2026-05-30'],
    [{ from: today, to: '2099-12-31' }, today, today],
    [{ from: '2021-06-14', to: today }, '2021-06-14', today],
  ])('%j is from %s to %s', (asked, start, end) => {
    expect(exportRange(asked, today)).toEqual({ start, end });
  });

  it.each([
    [{ from: '2026-06-02', to: '2026-06-01' }, 'must not be later than to'],
    [{ from: '2026-06-18' }, `use a day up to ${today}, which is today`],
    [{ from: '2026-06-18', to: '2026-06-19' }, `use a day up to ${today}, which is today`],
    [{ from: '2021-06-13' }, `use a day from 2021-06-14 on; a file has at most ${mostExportDays} days`],
  ])('%j is refused: %s', (asked, reason) => {
    expect(refusal(() => exportRange(asked, today))).toEqual(['query.from', reason]);
  });
});

it('a file with too many rows names the last day up to which they fit', () => {
  const has = 'this range has 1,000,000 charges, and a file has at most 20,000';
  const refused = (fits: string | null) =>
    refusal(() => {
      throw tooManyRows(1_000_000, 'charges', fits);
    });
  expect(refused('2026-06-02')).toEqual(['query.to', `use a day up to 2026-06-02; ${has}`]);
  expect(refused(null)).toEqual(['query.to', `use a shorter range; ${has}`]);
});
