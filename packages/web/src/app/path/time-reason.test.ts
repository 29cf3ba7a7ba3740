import { expect, it } from 'vitest';
import { isUnsure, timeReason } from './time-reason.ts';

const standing = { score: 51, raw_score: 51, tier: 'developing' } as const;
const moved = (input: string, label: string, from: number, to: number) =>
  ({ input, label, unit: 'count', from, to }) as const;
const pathWith = (...inputs: ReturnType<typeof moved>[]) => ({
  result: standing,
  with_time_alone: { ...standing, on: '2027-02-20', inputs },
});
const record = moved('history_months', 'Sales record', 14, 17);
const disputes = moved('disputes_90d', 'Disputes', 11, 10);

it('names the limit that no longer holds, and the count that falls', () => {
  const gates = [
    { active: true, cap: 40 },
    { active: true, cap: 55 },
    { active: false, cap: 30 },
  ];
  expect(timeReason(pathWith(record, disputes), gates)).toBe(
    'That is so only because the score limit of 40 no longer applies then, at your own rates of the last 12 months (Disputes: 11 → 10).',
  );
});

it('without a limit names the better figures only, and with a longer record alone nothing', () => {
  expect(timeReason(pathWith(record, disputes), [])).toBe(
    'That counts on better figures at your own rates of the last 12 months (Disputes: 11 → 10).',
  );
  expect(timeReason(pathWith(record, { ...disputes, to: 12 }), [])).toBe('');
});

it('is unsure if the usual range of the draws begins below the tier', () => {
  const target = { tier: 'developing', floor: 41 } as const;
  expect(isUnsure({ target }, { offered: true, low: 40 })).toBe(true);
  expect(isUnsure({ target }, { offered: true, low: 41 })).toBe(false);
  expect(isUnsure({ target }, { offered: false, low: null })).toBe(false);
  expect(isUnsure({ target }, null)).toBe(false);
});
