import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounded } from '../../shared/property.support.ts';
import type { AccountClient } from '../read/account-client.ts';
import { formatPosition, parsePosition } from './backfill-position.ts';
import { newSaleSearch, searchFirstSale } from './first-sale.ts';

type Sale = { type: string; created: number; source?: unknown };
type Asked = { type: string; created: { lt: number }; limit: number };

/** Runs the search to its end over an account with these sales. Its position is kept as text between reads. */
async function firstSale(sales: Sale[], before: number) {
  let reads = 0;
  const list = async ({ type, created: { lt }, limit }: Asked) => {
    reads += 1;
    const rows = sales
      .filter((sale) => sale.type === type && sale.created < lt)
      .sort((a, b) => b.created - a.created);
    return { data: rows.slice(0, limit), has_more: rows.length > limit };
  };
  const retrieve = async (id: string) => ({ id, object: 'charge', status: id.split('_')[1] });
  const client = {
    stripe: { balanceTransactions: { list }, charges: { retrieve } },
    options: {},
  } as unknown as AccountClient;
  let position = formatPosition({ at: 'first_sale', search: newSaleSearch });
  for (;;) {
    const place = parsePosition(position);
    if (place.at !== 'first_sale') throw new Error(`not a search: ${position}`);
    const { search, done } = await searchFirstSale(client, place.search, before);
    if (done) return { found: search.found, reads };
    position = formatPosition({ at: 'first_sale', search });
  }
}

const at = (date: string) => Date.parse(date) / 1000;
const reach = at('2024-11-01');

describe('the first sale before a date', () => {
  it('is null without sales, after one read per type', async () => {
    const later = [{ type: 'charge', created: reach }];
    const other = [{ type: 'payout', created: at('2019-01-01') }];
    expect(await firstSale([...later, ...other], reach)).toEqual({ found: null, reads: 2 });
  });

  it.each(['charge', 'payment'])(
    'is found in two reads if one page holds all sales of type %s',
    async (type) => {
      const sales = [at('2019-05-05'), at('2020-01-01')].map((created) => ({ type, created }));
      expect(await firstSale(sales, reach)).toEqual({ found: at('2019-05-05'), reads: 2 });
    },
  );

  it('is the oldest of both types', async () => {
    const sales = [
      { type: 'charge', created: at('2019-05-05') },
      { type: 'payment', created: at('2018-02-03') },
    ];
    expect((await firstSale(sales, reach)).found).toBe(at('2018-02-03'));
    expect(
      (
        await firstSale(
          sales.map((sale) => ({ ...sale, type: 'charge' })),
          reach,
        )
      ).found,
    ).toBe(at('2018-02-03'));
  });

  it('is not a debit that failed after settling', async () => {
    const debit = (date: string, status: string) => ({
      type: 'payment',
      created: at(date),
      source: { object: 'charge', status },
    });
    const failed = debit('2018-02-03', 'failed');
    expect((await firstSale([failed], reach)).found).toBeNull();
    const sales = [failed, debit('2018-02-04', 'failed'), debit('2019-05-05', 'succeeded')];
    expect((await firstSale(sales, reach)).found).toBe(at('2019-05-05'));
    // Except when a full page contains no sale.
    const many = Array.from({ length: 101 }, () => failed);
    expect((await firstSale(many, reach)).found).toBe(failed.created);
    // A source that is not expanded is read.
    const shown = sales.map(({ source, ...sale }) => ({ ...sale, source: `py_${source.status}` }));
    expect((await firstSale(shown, reach)).found).toBe(at('2019-05-05'));
  });

  it('is found among many sales in a bounded number of reads', async () => {
    const sale = fc.record({
      type: fc.constantFrom('charge', 'payment'),
      created: fc.oneof(
        fc.integer({ min: at('2010-01-01'), max: reach + 1000 }),
        // Bursts: one launch day, and a few seconds of a sale.
        fc.integer({ min: at('2015-03-01'), max: at('2015-03-02') }),
        fc.integer({ min: at('2012-06-01'), max: at('2012-06-01') + 3 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(sale, { maxLength: 800, size: 'max' }), async (sales) => {
        const { found, reads } = await firstSale(sales, reach);
        const older = sales.map(({ created }) => created).filter((created) => created < reach);
        const expected = older.length === 0 ? null : Math.min(...older);
        // The search does not look inside one second.
        if (expected === null) expect(found).toBeNull();
        else expect(Math.abs((found ?? 0) - expected)).toBeLessThanOrEqual(1);
        expect(reads).toBeLessThanOrEqual(62);
      }),
      { ...bounded, numRuns: 60 },
    );
  });
});
