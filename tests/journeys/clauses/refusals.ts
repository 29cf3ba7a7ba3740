import { status } from '@vaultra/core/contract/stripe.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { settled } from '../../support/naive.ts';
import { cloud, eventOf, figures, open, post, type Shop, sale, tell } from '../../support/shop.ts';
import { malformed } from './malformed.ts';

describe('an object that is invalid for its type', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await open([sale('ch_1')]);
  });

  test.each(malformed)('$says: the event is acknowledged', async ({ type, object }) => {
    expect((await post(eventOf(shop.id, type, object))).status).toBe(200);
  });

  test.each([
    ['without an id', { id: undefined }],
    ['without its moment', { created: undefined }],
    ['without its data', { data: undefined }],
    ['without its mode', { livemode: undefined }],
    ['without an account’s id', { account: 'constructor' }],
  ])('an event %s is acknowledged', async (_, over) => {
    expect((await post(eventOf(shop.id, 'charge.succeeded', sale('ch_m'), over))).status).toBe(200);
  });

  test.each([[null], [[]], ['text'], [7], [{}]])('a signed body %j is acknowledged', async (body) => {
    expect((await post(body)).status).toBe(200);
  });

  test('is counted once and left out, and the account continues', async () => {
    await settled(cloud);
    const letters = Object.entries(await cloud.counts()).filter(([name]) => /dlq|dead/i.test(name));
    expect(letters.length).toBeGreaterThan(0);
    for (const [name, { visible }] of letters) expect({ name, visible }).toEqual({ name, visible: 0 });
    await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2')));
    expect(await figures(shop)).toMatchObject({ revenue_total: 2000, mrr: null, payouts_paid: 0 });
    const { unreadable } = await shop.owner.call(status, {});
    const named = new Set(unreadable?.objects.map(({ kind, id }) => `${kind} ${id}`));
    expect(unreadable?.count).toBe(named.size);
    for (const id of ['charge ch_m', 'dispute du_m', 'payout po_m', 'subscription sub_m']) {
      expect(named).toContain(id);
    }
  });
});
