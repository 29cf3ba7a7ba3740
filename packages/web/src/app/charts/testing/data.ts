import { addDays, periodsOver } from '../days.ts';
import type { ScoreDay } from '../score-places.ts';
import type { Note, Point, Series } from '../types.ts';

/** A made-up shop with 26 months of sales: busy before Christmas, closed for three weeks, two of them unknown. */
export const today = '2026-11-18';
const from = '2024-10-01';

const net = (date: string, index: number): number => {
  const busy = date.slice(5, 7) === '12' ? 2 : 1;
  return (
    Math.round(30_000 * busy * (1 + index / 900) + 9_000 * Math.sin(index * 1.7)) -
    (index % 97 === 0 ? 90_000 : 0)
  );
};

const days: Point[] = periodsOver({ start: from, end: today }, 'day').map(({ start }, index) => ({
  start,
  value:
    start >= '2026-07-05' && start <= '2026-07-18'
      ? null
      : start > '2026-07-18' && start < '2026-07-26'
        ? 0
        : net(start, index),
  ...(start === today && { partial: true }),
}));

export const revenue: Series = { id: 'net', label: 'Net revenue', points: { day: days }, adds: true };

const refundDays = days.map(({ start, value }, index) => ({
  start,
  value: value === null ? null : Math.round(Math.max(0, value) * (0.03 + 0.02 * Math.sin(index))),
}));
export const refunds: Series = { id: 'refunds', label: 'Refunds', points: { day: refundDays }, adds: true };

/** A rate by month only: it cannot be worked out from days. */
export const disputeRate: Series = {
  id: 'rate',
  label: 'Dispute rate',
  adds: false,
  points: {
    month: periodsOver({ start: from, end: today }, 'month').map(({ start }, index) => ({
      start,
      value: start === '2026-07-01' ? null : 0.004 + 0.003 * Math.sin(index / 2),
      ...(index < 4 && { reconstructed: true }),
    })),
  },
};

export const notes: Note[] = [
  { id: 'note-1', date: '2026-03-12', text: 'Moved to the new shop on Main Street' },
  { id: 'note-2', date: '2026-11-02', text: 'First day of the holiday sale' },
  { id: 'note-3', date: '2026-11-09', text: 'Price of the large set raised to $49' },
];

const connected = '2026-06-01';
const own = periodsOver({ start: connected, end: today }, 'day').map(({ start }) => start);
const before = [
  ...periodsOver({ start: from, end: '2026-02-28' }, 'month').map(({ end }) => end),
  ...periodsOver({ start: addDays(connected, -90), end: addDays(connected, -1) }, 'day').map(
    ({ start }) => start,
  ),
];

export const scores: ScoreDay[] = [...before, ...own].map((date, index) => ({
  date,
  score:
    date >= '2026-07-05' && date <= '2026-07-18'
      ? null
      : Math.round(52 + 14 * Math.sin(index / 45) + index / 30),
  reconstructed: date < connected,
  card_changed: date === '2026-09-15',
}));

export const bands = [
  { label: 'Limited', floor: 0 },
  { label: 'Developing', floor: 40 },
  { label: 'Solid', floor: 60 },
  { label: 'Strong', floor: 80 },
];

export const forecast = { on: '2027-02-16', low: 58, high: 73 };

export const parts = [
  { key: 'a', label: 'Sales record', points: 12, max: 12 },
  { key: 'b', label: 'Net revenue growth', points: 6.5, max: 10 },
  { key: 'c', label: 'Sales stability', points: 4.2, max: 12 },
  { key: 'd', label: 'Dispute rate', points: 0, max: 14 },
  { key: 'e', label: 'Refunds', points: 8, max: 8 },
  { key: 'f', label: 'Largest payer', points: null, max: 10 },
  { key: 'g', label: 'Payouts on time', points: 9, max: 9 },
  { key: 'h', label: 'Available balance', points: 3.4, max: 8 },
];
