import fc from 'fast-check';
import { expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { StoredCell } from '../ledger/cells.ts';
import { business, NOW } from '../metrics/book.support.ts';
import { openBook } from '../metrics/book.ts';
import { type Cash, nothingRead } from '../metrics/cash.ts';
import { runs } from '../shared/property.support.ts';
import { readingOf } from './reading.ts';
import { score } from './score.ts';

interface Shop {
  cells: StoredCell[];
  cash: Cash;
}

const today = '2026-11-22';
const dates = Array.from({ length: 30 * 18 }, (_, back) =>
  new Date((NOW - back * 86_400) * 1000).toISOString().slice(0, 10),
);

/** What an owner may wish to hide, good or bad. `share` is the largest payer's. */
const anyState = fc.record({
  share: fc.double({ min: 0.02, max: 1, noNaN: true }),
  gross: fc.integer({ min: 1_000, max: 400_000 }),
  missed: fc.constantFrom(0, 3, 9),
  held: fc.constantFrom(0, 0, 200_000, 90_000_000),
  available: fc.constantFrom(5_000, -90_000_000),
});
type State = typeof anyState extends fc.Arbitrary<infer One> ? One : never;

/** A shop of 18 months in two currencies. */
function shopOf({ share, gross, missed, held, available }: State): Shop {
  const days = dates.flatMap((date, back) => [
    {
      key: `D#${date}#usd`,
      sums: {
        ...{ gross, gross_with_customer: gross, transactions: 3, payments: 3 },
        ...(back % 7 === 0 ? { [back / 7 < missed ? 'payouts_failed' : 'payouts_paid']: 1 } : {}),
      },
    },
    { key: `D#${date}#eur`, sums: { gross: Math.round(gross / 5), transactions: 1, payments: 1 } },
  ]);
  const payers = [...new Set(dates.map((date) => date.slice(0, 7)))].flatMap((month) => [
    { key: `C#${month}#usd#cus_big`, sums: { gross: Math.round(gross * 30 * share) } },
    { key: `C#${month}#usd#cus_small`, sums: { gross: Math.round(gross * 30 * (1 - share)) } },
  ]);
  const balances = [today, '2026-11-21'].map((date) => ({
    date,
    amounts: { usd: { available, pending: 0 } },
  }));
  return {
    cells: [...days, ...payers, { key: 'H#usd', sums: { held, released: 0 } }],
    cash: { ...nothingRead, movements: true, balances, balance_since: '2026-11-01' },
  };
}

const without = (shop: Shop, start: string, fields: RegExp): Shop => ({
  ...shop,
  cells: shop.cells
    .filter(({ key }) => start === '' || !key.startsWith(start))
    .map(({ key, sums }) => ({
      key,
      sums: Object.fromEntries(Object.entries(sums).filter(([field]) => !fields.test(field))),
    })),
});

const hide: Readonly<Record<string, (shop: Shop) => Shop>> = {
  customers: (shop) => without(shop, 'C#', /^gross_with_customer$/),
  payouts: (shop) => without(shop, '', /^payouts_/),
  /** The second currency becomes one without a rate on the card. */
  currencies: (shop) => ({
    ...shop,
    cells: shop.cells.map(({ key, sums }) => ({ key: key.replace(/#eur$/, '#xxx'), sums })),
  }),
  permissions: ({ cells, cash }) => ({
    cells,
    cash: {
      ...nothingRead,
      before_refusal: { movements: true, movements_on: today, balances: cash.balances ?? [] },
    },
  }),
};

function scoreOf({ cells, cash }: Shop) {
  const book = openBook(cells, business({ cash }));
  return score(readingOf({ industry: 'retail' }, { book, account: null }), card);
}

test('dropping customers, payouts, currencies and permissions, one by one or together, never raises a score', () => {
  fc.assert(
    fc.property(anyState, fc.subarray(Object.keys(hide), { minLength: 1 }), (state, names) => {
      const shop = shopOf(state);
      const before = scoreOf(shop);
      const after = scoreOf(names.reduce((rest, name) => hide[name]?.(rest) ?? rest, shop));
      expect(before.score).not.toBeNull();
      expect(after.score ?? 0).toBeLessThanOrEqual(before.score ?? 0);
      expect(after.earned).toBeLessThanOrEqual(before.earned);
    }),
    { numRuns: runs(60) },
  );
});
