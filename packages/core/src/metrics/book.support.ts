import type { StoredCell } from '../ledger/cells.ts';
import { cellKey, type DayAmounts, total } from '../ledger/cells.ts';
import { contribution, FACTS_VERSION } from '../ledger/contribution.ts';
import { fold } from '../ledger/fold.ts';
import { needs } from '../ledger/needs.ts';
import { project } from '../ledger/project.ts';
import { countedAs } from '../ledger/project-balance-transaction.ts';
import { payers } from '../ledger/stripe-objects.support.ts';
import { type Unit, unitOf } from '../ledger/unit.ts';
import type { Business } from './book.ts';
import type { StripeObjects } from './naive.support.ts';

/** Sunday, 2026-11-22, 12:00 UTC. */
export const NOW = Date.UTC(2026, 10, 22, 12) / 1000;

/** A business in UTC and dollars with a complete ledger of two years. */
export function business(overrides: Partial<Business> = {}): Business {
  return {
    timeZone: 'UTC',
    now: NOW,
    defaultCurrency: 'usd',
    dataFrom: '2024-11-22',
    soldSince: null,
    ...overrides,
  };
}

export function day(date: string, sums: DayAmounts, currency = 'usd'): StoredCell {
  return { key: cellKey({ kind: 'day', date, currency }), sums: sums as Record<string, number | bigint> };
}

/** A month's sales as one transaction of `gross` on the 10th. */
export function month(
  name: string,
  gross: number | bigint,
  sums: DayAmounts = {},
  currency = 'usd',
): StoredCell {
  return day(`${name}-10`, { gross, transactions: 1, ...sums }, currency);
}

/** Consecutive months up to October 2026, oldest first. */
export function monthsUpToNow(grosses: readonly number[]): StoredCell[] {
  return grosses.map((gross, index) => {
    const at = new Date(Date.UTC(2026, 10 - grosses.length + index, 1));
    return month(at.toISOString().slice(0, 7), gross);
  });
}

/** The ledger's units for complete lists of objects. */
export function unitsOf(objects: StripeObjects): Unit[] {
  const units = new Map<string, Unit>();
  const { charges, refunds, disputes, early_fraud_warnings = [], payouts, subscriptions } = objects;
  const movements = (objects.balance_transactions ?? []).filter((row) => countedAs(row) !== null);
  const all = [
    ...[...charges, ...refunds, ...disputes, ...early_fraud_warnings],
    ...[...payouts, ...subscriptions, ...movements],
  ];
  for (const object of all) {
    const fact = project(object, payers);
    const { id } = unitOf(fact);
    units.set(id, fold(units.get(id) ?? null, fact, { by: 'list', read_at: NOW }).unit);
  }
  return [...units.values()];
}

/** The ledger's cells for complete lists of objects. */
export function cellsOf(objects: StripeObjects, timeZone: string): StoredCell[] {
  return cellsOfUnits(unitsOf(objects), timeZone);
}

export function cellsOfUnits(units: readonly Unit[], timeZone: string): StoredCell[] {
  const cells = units.flatMap((unit) => {
    // A refund's charge may be older than the lists.
    const need = needs(unit).find(({ reason }) => reason !== 'unknown_charge');
    if (need) throw new Error(`${unit.id} still needs the ${need.reason} of ${need.id}`);
    return contribution(unit, { timeZone, facts: FACTS_VERSION });
  });
  return total(cells).map(({ key, add }) => ({ key, sums: add }));
}
