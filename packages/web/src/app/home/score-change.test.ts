import { expect, it } from 'vitest';
import { changeIn30Days } from './score-change.ts';

const day = (date: string, score: number | null, card_changed = false) => ({
  date,
  score,
  reconstructed: false,
  card_changed,
});

it('compares with the last day that is at least 30 days earlier', () => {
  const scores = [
    day('2026-09-01', 50),
    day('2026-10-01', 60),
    day('2026-10-02', 61),
    day('2026-10-31', 70),
    day('2026-11-01', null),
  ];
  expect(changeIn30Days(scores)).toBe(10);
});

it('is unknown without a day that is 30 days earlier', () => {
  expect(changeIn30Days([])).toBeNull();
  expect(changeIn30Days([day('2026-10-20', 60), day('2026-10-31', 70)])).toBeNull();
});

it('is unknown across a change of the card', () => {
  expect(changeIn30Days([day('2026-09-01', 50), day('2026-10-31', 70, true)])).toBeNull();
});
