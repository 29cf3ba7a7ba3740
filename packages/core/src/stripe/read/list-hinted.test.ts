import { expect, it } from 'vitest';
import type { Arrival } from '../../ledger/apply.ts';
import type { Hint } from '../../ledger/facts.ts';
import { charge, payers } from '../../ledger/stripe-objects.support.ts';
import type { AccountClient } from './account-client.ts';
import { listHintedObjects } from './list-hinted.ts';

type Asked = { created: { gte: number; lte: number } };

/** A Stripe with charges created one second apart, and the requests it got. */
function stripeWith(count: number) {
  const asked: Asked[] = [];
  const charges = Array.from({ length: count }, (_, index) => charge({ id: `ch_${index}`, created: index }));
  const list = async (params: Asked) => {
    asked.push(params);
    const { gte, lte } = params.created;
    const rows = charges.filter(({ created }) => created >= gte && created <= lte).reverse();
    return { data: rows.slice(0, 100), has_more: rows.length > 100 };
  };
  const client = { stripe: { charges: { list } }, options: {}, payers: async () => payers };
  return { asked, client: client as unknown as AccountClient };
}

const hint = (number: number, over: Partial<Hint> = {}): Arrival => ({
  fact: {
    kind: 'hint',
    of: 'charge',
    id: `ch_${number}`,
    created: number,
    held: false,
    unreadable: null,
    ...over,
  },
  stamp: { by: 'event', at: 7, event_id: `evt_${number}` },
});
const hints = (...numbers: number[]) => numbers.map((number) => hint(number));
const upTo = (count: number, step = 1) => Array.from({ length: count }, (_, index) => index * step);
const now = () => new Date(9_000_000);
const kindsOf = (arrivals: readonly Arrival[]) => arrivals.map(({ fact }) => fact.kind);

it('up to twenty hints of a kind are left for single reads', async () => {
  const { client, asked } = stripeWith(100);
  const arrivals = hints(...upTo(20));
  expect(await listHintedObjects(client, arrivals, now)).toEqual(arrivals);
  expect(asked).toEqual([]);
});

it('more than twenty hints are read by one list, and keep what their events prove', async () => {
  const { client, asked } = stripeWith(100);
  const found = await listHintedObjects(client, [...hints(...upTo(50)), hint(50, { held: true })], now);
  expect(asked).toMatchObject([{ created: { gte: 0, lte: 50 } }]);
  expect(new Set(kindsOf(found))).toEqual(new Set(['charge']));
  expect(found[7]).toMatchObject({
    fact: { id: 'ch_7', held: null },
    stamp: { by: 'list', read_at: 9000, hinted_by: { at: 7, event_id: 'evt_7' } },
  });
  expect(found[50]?.fact).toMatchObject({ held: true });
});

it('the list continues at the newest missing object, and never takes more reads than single reads would', async () => {
  const { client, asked } = stripeWith(10_000);
  // Each page holds one of them. The last twenty are left for single reads.
  const found = await listHintedObjects(client, hints(...upTo(25, 200)), now);
  expect(asked.map(({ created }) => created.lte)).toEqual([4800, 4600, 4400, 4200, 4000]);
  expect(kindsOf(found).filter((kind) => kind === 'hint')).toHaveLength(20);
});

it('an object counts once, even if many events name it', async () => {
  const { client, asked } = stripeWith(100);
  const arrivals = Array.from({ length: 60 }, () => hint(1));
  expect(await listHintedObjects(client, arrivals, now)).toEqual(arrivals);
  expect(asked).toEqual([]);
});

it('objects that no list shows are left for single reads', async () => {
  const { client, asked } = stripeWith(0);
  const arrivals = hints(...upTo(30));
  expect(await listHintedObjects(client, arrivals, now)).toEqual(arrivals);
  expect(asked).toHaveLength(1);
  const undated = upTo(30).map((number) => hint(number, { created: null }));
  expect(await listHintedObjects(client, undated, now)).toEqual(undated);
});
