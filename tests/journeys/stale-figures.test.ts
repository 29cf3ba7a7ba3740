import { followUp } from '@vaultra/core/follow-up/follow-up.ts';
import { readUnreadable } from '@vaultra/core/ledger/unreadable.store.ts';
import * as recomputing from '@vaultra/core/metrics/recompute.ts';
import { expect, test, vi } from 'vitest';
import { settled } from '../support/naive.ts';
import { cloud, eventOf, figures, open, post, sale, usePlainStripe } from '../support/shop.ts';

usePlainStripe();

test('figures that could not be updated are marked stale until they are', async () => {
  const shop = await open([sale('ch_1')]);
  const ledger = { businessId: shop.owner.businessId, accountId: shop.id };
  expect(await readUnreadable(ledger)).toBeUndefined();
  const failing = vi.spyOn(recomputing, 'storeSnapshot').mockRejectedValueOnce(new RangeError('on purpose'));
  await post(eventOf(shop.id, 'charge.succeeded', sale('ch_2')));
  await vi.waitFor(async () => expect((await figures(shop)).completeness).toBe('stale'), 5000);
  failing.mockRestore();
  await settled(cloud);
  await vi.waitFor(
    async () => expect(await figures(shop)).toMatchObject({ completeness: 'complete', revenue_total: 2000 }),
    60_000,
  );
}, 90_000);

test('figures whose recompute was killed are marked stale while it is tried again', async () => {
  const shop = await open([sale('ch_1')]);
  await settled(cloud);
  const seen: string[] = [];
  const { storeSnapshot } = recomputing;
  const watching = vi.spyOn(recomputing, 'storeSnapshot').mockImplementation(async (...given) => {
    seen.push((await figures(shop)).completeness);
    return storeSnapshot(...given);
  });
  await followUp(shop.owner.businessId, cloud.clock.now(), Date.now() - 59_000, vi.fn());
  await followUp(shop.owner.businessId, cloud.clock.now(), Date.now() - 90_000, vi.fn());
  watching.mockRestore();
  expect(seen).toEqual(['complete', 'stale']);
  expect((await figures(shop)).completeness).toBe('complete');
});
