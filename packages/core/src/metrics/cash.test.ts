import { describe, expect, it } from 'vitest';
import type { StoredCell } from '../ledger/cells.ts';
import type { Balances } from '../stripe/balance.store.ts';
import { business, day } from './book.support.ts';
import { type Book, openBook } from './book.ts';
import { balanceNegative, type Cash, negativeDays, nothingRead } from './cash.ts';
import { readinessInputs } from './inputs.ts';
import { summarize } from './summary.ts';

const read: Cash = { ...nothingRead, movements: true };
const bookOf = (cells: StoredCell[], cash: Cash = read): Book => openBook(cells, business({ cash }));
const usd = (available: number, pending = 0): Balances => ({ usd: { available, pending } });
const balances = (...amounts: [date: string, Balances][]): Cash => ({
  ...nothingRead,
  balances: amounts.map(([date, sums]) => ({ date, amounts: sums })),
  balance_since: amounts.at(-1)?.[0] ?? null,
});

const sales = day('2026-11-10', { gross: 100_000, transactions: 10 });

describe('a negative balance', () => {
  it.each([
    ['on two reads by more than 1% of sales', usd(-1500, 499), usd(-1001), true],
    ['on two reads by exactly 1% of sales', usd(-1000), usd(-1000), false],
    ['today only', usd(-5000), usd(10), false],
    ['before today only', usd(10), usd(-5000), false],
    ['only without what is pending', usd(-5000, 6000), usd(-5000, 6000), false],
    ['in one of two currencies', { ...usd(5), eur: usd(-1).usd }, { ...usd(5), eur: usd(-1).usd }, true],
    ['in a currency that the read before did not show', { eur: usd(-9).usd }, usd(-9), false],
  ] as [string, Balances, Balances, boolean][])('%s', (_, today, before, expected) => {
    const book = bookOf([sales], balances(['2026-11-22', today], ['2026-11-21', before]));
    expect(balanceNegative(book)).toBe(expected);
  });

  it('has its past days, each by the sales of its own 30 days', () => {
    const read = (date: string, amount: number) => ({ date, amounts: usd(amount) });
    const all = [read('2026-10-01', -50), read('2026-10-02', -50), read('2026-10-03', 5)];
    const later = [read('2026-11-21', -1001), read('2026-11-22', -1001)];
    expect(negativeDays(bookOf([sales]), [...all, ...later])).toEqual(['2026-10-02', '2026-11-22']);
    expect(negativeDays(bookOf([day('2026-09-20', { gross: 9000 })]), all)).toEqual([]);
  });

  it('needs two consecutive reads, and is unknown only without the permission', () => {
    const first = bookOf([sales], balances(['2026-11-22', usd(-5000)]));
    expect(balanceNegative(first)).toBe(false);
    expect(readinessInputs(first)).toMatchObject({ balance_negative: false, balance_since: '2026-11-22' });
    const gap = balances(['2026-11-22', usd(-5000)], ['2026-11-18', usd(-5000)]);
    expect(balanceNegative(bookOf([sales], gap))).toBe(false);
    const missed = balances(['2026-11-22', usd(-5000)], ['2026-11-19', usd(-5000)]);
    expect(balanceNegative(bookOf([sales], missed))).toBe(true);
    const refused = bookOf([sales], { ...nothingRead, balance_since: '2026-11-01' });
    expect(readinessInputs(refused)).toMatchObject({ balance_negative: null, balance_since: null });
  });

  it('stays known after the permission is revoked, and a balance above 0 becomes unknown', () => {
    const refusedAfter = (amount: number) => {
      const { balances: last } = balances(['2026-11-22', usd(amount)], ['2026-11-21', usd(amount)]);
      const before_refusal = { movements: false, movements_on: null, balances: last ?? [] };
      return bookOf([sales], { ...nothingRead, before_refusal });
    };
    expect(balanceNegative(refusedAfter(-5000))).toBe(true);
    expect(balanceNegative(refusedAfter(5000))).toBeNull();
  });
});

describe('reserves and Stripe Capital', () => {
  const cells = [
    sales,
    { key: 'H#usd', sums: { held: 90_000n, released: 50_000n } },
    { key: 'H#eur', sums: { released: 700n } },
    // The last 12 full months begin on 2025-11-01.
    day('2025-10-31', { financing_paid_out: 7, financing_paid_down: 7 }),
    day('2025-11-01', { financing_paid_out: 500_000 }),
    day('2026-09-24', { financing_paid_down: 20_000 }),
    day('2026-11-20', { financing_paid_out: 1000, financing_paid_down: -300 }),
  ];

  it('are inputs of the score', () => {
    expect(readinessInputs(bookOf(cells))).toMatchObject({
      reserve_open: { usd: 40_000, eur: 0 },
      gross_30d: { usd: 100_000, eur: 0 },
      financing: {
        paid_out_12m: { usd: 501_000, eur: 0 },
        paid_down_12m: { usd: 19_700, eur: 0 },
        last_paydown: '2026-09-24',
      },
      financing_repaying: true,
    });
  });

  it.each([
    ['2026-09-24', true],
    ['2026-09-23', false],
  ])(
    'financing last paid down on %s: being repaid is %s, as 60 days end on November 22',
    (date, expected) => {
      const book = bookOf([sales, day(date, { financing_paid_down: 1 })]);
      expect(readinessInputs(book).financing_repaying).toBe(expected);
    },
  );

  it('are figures of their currency, and of 30 days', () => {
    const cash = { ...balances(['2026-11-22', usd(-12, 30)]), movements: true };
    const summary = summarize(bookOf(cells, cash));
    const now = { reserve_held: 40_000, balance_available: -12, balance_pending: 30 };
    const flow = { financing_paid_out: 1000, financing_paid_down: -300 };
    expect(summary).toMatchObject({ currency: 'usd', ...now, ...flow });
    expect(summary.by_currency.usd).toMatchObject({ ...now, ...flow });
    expect(summary.by_currency.eur).toMatchObject({ reserve_held: 0, balance_available: 0 });
  });

  it('are null, and not 0, until they are read', () => {
    const book = bookOf(cells, nothingRead);
    const unknown = {
      reserve_held: null,
      balance_available: null,
      balance_pending: null,
      financing_paid_out: null,
      financing_paid_down: null,
    };
    const summary = summarize(book);
    expect(summary).toMatchObject(unknown);
    expect(summary.by_currency.usd).toMatchObject(unknown);
    expect(readinessInputs(book)).toMatchObject({
      reserve_open: null,
      financing: null,
      financing_repaying: null,
      balance_negative: null,
    });
  });

  it('an open reserve stays known after the permission is revoked, and an absent reserve becomes unknown', () => {
    const before_refusal = { movements: true, movements_on: null, balances: [] };
    const refused = { ...nothingRead, before_refusal };
    const open = bookOf([sales, { key: 'H#usd', sums: { held: 90_000n, released: 50_000n } }], refused);
    expect(readinessInputs(open)).toMatchObject({ reserve_open: { usd: 40_000 } });
    const released = bookOf([sales, { key: 'H#usd', sums: { held: 5n, released: 5n } }], refused);
    expect(readinessInputs(released)).toMatchObject({ reserve_open: null, reserve_last_read: null });
    expect(readinessInputs(open)).toMatchObject({ reserve_last_read: 'earlier' });
    const dated = { ...refused, before_refusal: { ...before_refusal, movements_on: '2026-11-12' } };
    const held = { key: 'H#usd', sums: { held: 90_000n, released: 50_000n } };
    expect(readinessInputs(bookOf([sales, held], dated))).toMatchObject({ reserve_last_read: '2026-11-12' });
    const readable = { ...nothingRead, movements: true };
    expect(readinessInputs(bookOf([sales, held], readable))).toMatchObject({ reserve_last_read: null });
  });
});
