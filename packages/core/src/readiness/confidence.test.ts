import { expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { confidence } from './confidence.ts';
import { reading } from './reading.support.ts';

const now = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

interface Given {
  months?: number;
  charges?: number;
  coverage?: number | null;
  hours?: number | null;
}
const level = ({ months = 12, charges = 500, coverage = 0.8, hours = 2 }: Given) =>
  confidence(
    reading({ history_months: months }, { charges_12m: charges, customer_coverage: coverage }),
    hours === null ? null : hoursAgo(hours),
    now,
    card,
  );

test.each<[Given, string]>([
  [{}, 'high'],
  [{ months: 11.9 }, 'medium'],
  [{ months: 6 }, 'medium'],
  [{ months: 5.9 }, 'low'],
  [{ charges: 499 }, 'medium'],
  [{ charges: 100 }, 'medium'],
  [{ charges: 99 }, 'low'],
  [{ coverage: 0.79 }, 'medium'],
  [{ coverage: 0.5 }, 'medium'],
  [{ coverage: 0.49 }, 'low'],
  [{ coverage: null }, 'low'],
  [{ hours: 2.01 }, 'medium'],
  [{ hours: 24 }, 'medium'],
  [{ hours: 24.01 }, 'low'],
  [{ hours: null }, 'low'],
  [{ months: 11, hours: 30 }, 'low'],
])('%o is %s', (given, expected) => {
  expect(level(given).level).toBe(expected);
});

test('each reading is listed with its own level', () => {
  expect(level({ charges: 120, coverage: 0.4, hours: 1 }).readings).toEqual([
    { key: 'history_months', label: 'Sales record', value: 12, level: 'high' },
    { key: 'charges_12m', label: 'Charges in 12 months', value: 120, level: 'medium' },
    { key: 'customer_coverage', label: 'Sales with a known payer', value: 0.4, level: 'low' },
    { key: 'hours_since_sync', label: 'Hours since the last sync', value: 1, level: 'high' },
  ]);
});
