import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { describe, expect, test } from 'vitest';
import { settled } from '../../support/naive.ts';
import { account, at } from '../../support/plain-objects.ts';
import { cloud, connect, eventOf, figures, open, row, sale, tell, unconnected } from '../../support/shop.ts';

describe('time zones', () => {
  test('the owner’s time zone overrides the account’s and can be removed again', async () => {
    const shop = await open([sale('ch_1', { created: at('2026-11-10 02:00') })]);
    const choose = async (timezone: string | null) => {
      await shop.owner.call(updateBusiness, { params: { id: shop.owner.businessId }, body: { timezone } });
      await settled(cloud);
    };
    expect(await row(shop, '2026-11-10')).toMatchObject({ revenue_total: 1000 });
    await choose('America/New_York');
    expect(await row(shop, '2026-11-09')).toMatchObject({ revenue_total: 1000 });
    expect(await row(shop, '2026-11-10')).toMatchObject({ revenue_total: 0 });
    const moved = account(shop.id, { timezone: 'Pacific/Apia' });
    shop.stripe.put(moved);
    await tell(eventOf(shop.id, 'account.updated', moved));
    expect(await row(shop, '2026-11-09')).toMatchObject({ revenue_total: 1000 });
    await choose('Pacific/Apia');
    expect(await row(shop, '2026-11-10')).toMatchObject({ revenue_total: 1000 });
    await choose('America/New_York');
    await choose(null);
    expect(await row(shop, '2026-11-10')).toMatchObject({ revenue_total: 1000 });
    expect(await figures(shop)).toMatchObject({ period_end: '2026-11-21', transaction_count: 1 });
  });

  test('a time zone chosen before the consent is used', async () => {
    const sales = [sale('ch_1', { created: at('2026-11-09 19:00') })];
    const shop = await unconnected(sales, { timezone: 'America/New_York' });
    const body = { timezone: 'Asia/Kolkata' };
    await shop.owner.call(updateBusiness, { params: { id: shop.owner.businessId }, body });
    await connect(shop);
    expect(await row(shop, '2026-11-10')).toMatchObject({ revenue_total: 1000 });
  });

  test('an account that moves to another time zone recounts its earlier days too', async () => {
    const shop = await open([sale('ch_1', { created: at('2026-11-10 02:00') })]);
    const moved = account(shop.id, { timezone: 'America/New_York' });
    shop.stripe.put(moved);
    await tell(eventOf(shop.id, 'account.updated', moved));
    await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2', { created: at('2026-11-15 02:00') })));
    expect(await row(shop, '2026-11-09')).toMatchObject({ revenue_total: 1000 });
    expect(await row(shop, '2026-11-10')).toMatchObject({ revenue_total: 0 });
    expect(await row(shop, '2026-11-14')).toMatchObject({ revenue_total: 1000 });
    expect(await figures(shop)).toMatchObject({ completeness: 'complete', transaction_count: 2 });
  });

  test('an unknown time zone is replaced by UTC', async () => {
    const shop = await open([sale('ch_1')], { timezone: 'Nowhere/Anywhere' });
    expect(await row(shop, '2026-11-10')).toMatchObject({ revenue_total: 1000 });
    await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2')));
    expect(await figures(shop)).toMatchObject({ revenue_total: 2000, completeness: 'complete' });
  });
});
