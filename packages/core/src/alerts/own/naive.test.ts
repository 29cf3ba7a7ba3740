import fc from 'fast-check';
import { expect, test } from 'vitest';
import { business, day } from '../../metrics/book.support.ts';
import { openBook } from '../../metrics/book.ts';
import { causeKey, type StoredAlert } from '../alert.ts';
import { alertInput } from '../alert-input.support.ts';
import { detect, heldCauses } from '../detect.ts';
import { newAlerts, planAlerts } from '../plan.ts';
import { type Asked, causeOf } from './own-threshold.ts';
import { ownReadings } from './readings.ts';

/*
 * Months of a business, looked at at random times, against what anyone would count by hand: sales by the day on the wall clock.
 */

const start = Date.UTC(2026, 9, 20);
const hour = 3_600_000;
const week = 7 * 24 * hour;

interface Sale {
  at: number;
  amount: number;
}

const zones = ['America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'UTC'] as const;
const wallClocks = new Map(
  zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-CA', { timeZone })]),
);
type Zone = (typeof zones)[number];
const known = new Map<string, string>();

function dayOf(at: number, timeZone: Zone): string {
  const key = `${at} ${timeZone}`;
  const day = known.get(key) ?? wallClocks.get(timeZone)?.format(at) ?? '';
  known.set(key, day);
  return day;
}

/** The days that a threshold is about, counted one by one. */
function daysOf({ metric, comparison, window }: Asked, today: string): string[] {
  const back = (days: number) => new Date(Date.parse(today) - days * 24 * hour).toISOString().slice(0, 10);
  if (window === 'day') return [back(1)];
  if (window === '7_days') return [1, 2, 3, 4, 5, 6, 7].map(back);
  if (window === '30_days') return Array.from({ length: 30 }, (_, index) => back(index + 1));
  const isSoFar = comparison === 'over' && metric !== 'average_transaction_size';
  const all = Array.from({ length: 70 }, (_, index) => back(index));
  const last = all.find((each) => each.slice(0, 7) !== today.slice(0, 7)) ?? '';
  return all.filter((each) => each.slice(0, 7) === (isSoFar ? today : last).slice(0, 7));
}

/** Whether there should be an alert; undefined if that cannot be said. */
function naive(asked: Asked, sales: readonly Sale[], at: number, timeZone: Zone, dataFrom: string) {
  const days = daysOf(asked, dayOf(at, timeZone));
  if (days.some((each) => each < dataFrom)) return undefined;
  const amounts = sales
    .filter((sale) => sale.at <= at && days.includes(dayOf(sale.at, timeZone)))
    .map(({ amount }) => amount);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (asked.metric === 'average_transaction_size' && amounts.length === 0) return false;
  const value =
    asked.metric === 'net_revenue'
      ? sum
      : asked.metric === 'transaction_count'
        ? amounts.length
        : Math.round(sum / amounts.length);
  return asked.comparison === 'under' ? value < asked.value : value > asked.value;
}

function bookAt(sales: readonly Sale[], at: number, timeZone: Zone, dataFrom: string) {
  const days = new Map<string, { gross: number; transactions: number }>();
  for (const { amount, ...sale } of sales.filter((each) => each.at <= at)) {
    const date = dayOf(sale.at, timeZone);
    const { gross = 0, transactions = 0 } = days.get(date) ?? {};
    days.set(date, { gross: gross + amount, transactions: transactions + 1 });
  }
  const cells = [...days].map(([date, sums]) => day(date, sums));
  return openBook(cells, business({ timeZone, now: Math.floor(at / 1000), dataFrom }));
}

const anyAsked: fc.Arbitrary<Asked> = fc
  .record({
    metric: fc.constantFrom(
      'net_revenue' as const,
      'transaction_count' as const,
      'average_transaction_size' as const,
    ),
    comparison: fc.constantFrom('under' as const, 'over' as const),
    value: fc.integer({ min: 0, max: 60 }),
    window: fc.constantFrom('day' as const, '7_days' as const, '30_days' as const, 'this_month' as const),
  })
  .map((one) => ({ ...one, currency: one.metric === 'transaction_count' ? null : 'usd', mail: true }));

test('an alert is there if and only if a count by hand says so, and fires at most once in 7 days', () => {
  let [opened, closed, kept] = [0, 0, 0];
  fc.assert(
    fc.property(
      fc.array(anyAsked, { minLength: 1, maxLength: 6 }),
      fc.array(
        fc.record({
          at: fc.nat(100 * 24).map((hours) => start + hours * hour),
          amount: fc.integer({ min: 1, max: 20 }),
        }),
        {
          maxLength: 60,
        },
      ),
      fc.array(
        fc.record({ hours: fc.integer({ min: 1, max: 90 }), isStale: fc.nat(5).map((n) => n === 0) }),
        {
          minLength: 20,
          maxLength: 50,
        },
      ),
      fc.constantFrom(...zones),
      fc.constantFrom('2026-09-01', '2026-10-25', '2026-11-03'),
      (thresholds, sales, looks, timeZone, dataFrom) => {
        const alerts = new Map<string, StoredAlert>();
        const fired = new Map<string, number>();
        let at = start;
        for (const { hours, isStale } of looks) {
          at += hours * hour;
          const now = new Date(at);
          const input = alertInput({
            own: ownReadings(thresholds, bookAt(sales, at, timeZone, dataFrom)),
            connection: { is_stale: isStale },
          });
          const findings = detect(input).filter(({ kind }) => kind === 'own_threshold');
          const wasOpen = (key: string) => alerts.get(key)?.resolved_at === null;
          const before = new Set([...alerts.keys()].filter(wasOpen));
          const plan = planAlerts([...alerts.values()], findings, now, heldCauses(input));
          for (const one of newAlerts(plan.open, now)) {
            const key = causeKey(one);
            expect(at - (fired.get(key) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(week);
            fired.set(key, at);
            alerts.set(key, one);
            opened += 1;
          }
          for (const { alert, finding } of [...plan.reopen, ...plan.update])
            alerts.set(causeKey(alert), { ...alert, ...finding, resolved_at: null });
          for (const alert of plan.resolve) {
            alerts.set(causeKey(alert), { ...alert, resolved_at: now });
            closed += 1;
          }
          for (const asked of thresholds) {
            const key = causeKey({ kind: 'own_threshold', cause: causeOf(asked) });
            const says = isStale ? undefined : naive(asked, sales, at, timeZone, dataFrom);
            if (says === undefined && before.has(key)) kept += 1;
            expect(wasOpen(key), `${key} at ${now.toISOString()}`).toBe(says ?? before.has(key));
          }
        }
      },
    ),
    { numRuns: 40 },
  );
  // Otherwise the property says little.
  for (const count of [opened, closed, kept]) expect(count).toBeGreaterThan(5);
});
