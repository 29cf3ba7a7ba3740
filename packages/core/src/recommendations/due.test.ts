import { expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { GateId } from '../card/scorecard.ts';
import { daysBetween } from '../shared/calendar.ts';
import { daysPerMonth } from '../shared/quantity.ts';
import { type Dates, dueOf } from './due.ts';

const dates: Dates = { today: '2026-06-17', evidence_due: null, days_to_dispute_limit: null };
const due = (
  topic: Parameters<typeof dueOf>[0],
  over: Partial<Dates> = {},
  about: GateId[] = [],
  have = 20,
) => dueOf(topic, about, have, { ...dates, ...over }, card);

test('answering disputes is due with the next evidence, and has no date if no evidence is due', () => {
  expect(due('open_disputes', { evidence_due: '2026-06-26' })).toEqual({
    kind: 'evidence',
    date: '2026-06-26',
    says: 'Next answer due Jun 26, 2026',
  });
  expect(due('open_disputes')).toBeNull();
  expect(due('refunds', { evidence_due: '2026-06-26' })).toBeNull();
});

test('bringing disputes down has the day on which a limit begins at this pace', () => {
  expect(due('disputes', { days_to_dispute_limit: 24 })).toEqual({
    kind: 'limit',
    date: '2026-07-11',
    says: 'At this pace, a limit begins about Jul 11, 2026',
  });
  expect(due('disputes')).toBeNull();
});

test.each([
  ['history_6_months', 6],
  ['history_12_months', 12],
] as const)('the wait under %s ends on the first day with a record of %i months', (limit, months) => {
  for (let age = 1; age < months * daysPerMonth; age += 1) {
    const found = due('history', {}, [limit], age / daysPerMonth);
    const then = age + daysBetween(dates.today, found?.date ?? dates.today);
    expect(then / daysPerMonth, `${age} days`).toBeGreaterThanOrEqual(months);
    expect((then - 1) / daysPerMonth, `${age} days`).toBeLessThan(months);
    expect(found?.kind).toBe('wait');
  }
});

test('a record that has not begun, or that no limit is about, has no date', () => {
  expect(due('history', {}, ['history_6_months'], 0)).toBeNull();
  expect(due('history')).toBeNull();
});
