import { disconnect, status } from '@vaultra/core/contract/stripe.ts';
import { describe, expect, test } from 'vitest';
import { newOwner } from '../../support/owner.ts';
import { account, at, type Plain, refund } from '../../support/plain-objects.ts';
import {
  cloud,
  connect,
  consent,
  eventOf,
  figures,
  open,
  type Shop,
  sale,
  stripe,
  tell,
  unconnected,
} from '../../support/shop.ts';

describe('events outside our scope are acknowledged and change nothing', () => {
  let shop: Shop | undefined;
  test.each([
    [
      'of the other mode',
      (shop: Shop) => eventOf(shop.id, 'charge.succeeded', sale('ch_2'), { livemode: true }),
    ],
    ['of an account nobody connected', () => eventOf('acct_nobodys', 'charge.succeeded', sale('ch_2'))],
    ['of the platform itself', () => eventOf(undefined, 'charge.succeeded', sale('ch_2'))],
    [
      'of an unknown type',
      (shop: Shop) => eventOf(shop.id, 'invoice.paid', { id: 'in_1', object: 'invoice' }),
    ],
  ])('%s', async (_, make) => {
    shop ??= await open([sale('ch_1')]);
    const before = await figures(shop);
    await tell(make(shop));
    expect({ ...(await figures(shop)), as_of: '' }).toEqual({ ...before, as_of: '' });
    expect(before.revenue_total).toBe(1000);
  });
});

test('a live account is not connected in test mode', async () => {
  const shop = await unconnected();
  shop.stripe.live = true;
  expect(await consent(shop)).toContain('error=');
  expect((await figures(shop)).completeness).toBe('none');
});

describe('a connection that ends', () => {
  test('events after a disconnect change nothing, and a reconnect counts nothing twice', async () => {
    const shop = await open([sale('ch_1'), sale('ch_2', { customer: 'cus_1' })]);
    await tell(eventOf(shop.id, 'refund.created', refund({ id: 're_1', created: at('2026-11-12') })));
    shop.stripe.put(refund({ id: 're_1', created: at('2026-11-12') }));
    await shop.owner.call(disconnect, { query: { business_id: shop.owner.businessId } });
    const late = eventOf(shop.id, 'charge.succeeded', sale('ch_3'));
    await tell(late);
    expect(await figures(shop)).toMatchObject({
      completeness: 'disconnected',
      revenue_total: 2000,
      refunds_total: 400,
    });
    shop.stripe.put(sale('ch_3'), late as never as Plain);
    await connect(shop);
    const once = { completeness: 'complete', revenue_total: 3000, transaction_count: 3, refunds_total: 400 };
    expect(await figures(shop)).toMatchObject(once);
    await tell(late);
    await cloud.runJob('stripe_sync');
    expect(await figures(shop)).toMatchObject(once);
  });

  test('an account that moves to another business is counted only there', async () => {
    const shop = await open([sale('ch_1')]);
    await shop.owner.call(disconnect, { query: { business_id: shop.owner.businessId } });
    const other = { ...shop, owner: await newOwner(cloud) };
    await connect(other);
    await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2')));
    expect(await figures(other)).toMatchObject({ completeness: 'complete', revenue_total: 2000 });
    expect(await figures(shop)).toMatchObject({ completeness: 'disconnected', revenue_total: 1000 });
  });

  test('another account of the business starts at zero', async () => {
    const shop = await open([sale('ch_1')]);
    await shop.owner.call(disconnect, { query: { business_id: shop.owner.businessId } });
    const next = { ...shop, id: `${shop.id}_next`, stripe: stripe.account(`${shop.id}_next`) };
    next.stripe.put(account(next.id), sale('ch_9', { amount: 50 }));
    await connect(next);
    expect(await figures(next)).toMatchObject({ revenue_total: 50, transaction_count: 1 });
    await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2')));
    expect(await figures(next)).toMatchObject({ revenue_total: 50, transaction_count: 1 });
  });

  test('a deauthorization ends it; the deauthorization of an earlier consent does not', async () => {
    const shop = await open([sale('ch_1')]);
    const ending = eventOf(shop.id, 'account.application.deauthorized', {
      id: 'ca_plain',
      object: 'application',
    });
    shop.stripe.revoked = true;
    await tell(ending);
    expect(await figures(shop)).toMatchObject({ completeness: 'disconnected', revenue_total: 1000 });
    await connect(shop);
    await tell({ ...ending, id: 'evt_c_again' });
    expect(await figures(shop)).toMatchObject({ completeness: 'complete', revenue_total: 1000 });
  });

  test('an uninstall event ends it only if Stripe then refuses access to the account', async () => {
    const shop = await open([sale('ch_1')]);
    const uninstalled = eventOf(shop.id, 'apps.install.deleted', { id: 'ai_1', object: 'apps.install' });
    await tell(uninstalled);
    expect(await figures(shop)).toMatchObject({ completeness: 'complete' });
    shop.stripe.revoked = true;
    await tell({ ...uninstalled, id: 'evt_c_ours' });
    expect(await figures(shop)).toMatchObject({ completeness: 'disconnected', revenue_total: 1000 });
  });

  test('the next sync notices access that ended without an event', async () => {
    const shop = await open([sale('ch_1')]);
    shop.stripe.revoked = true;
    await cloud.runJob('stripe_sync');
    const { status: shown } = await shop.owner.call(status, {
      query: { business_id: shop.owner.businessId },
    });
    expect(shown).toBe('revoked');
    expect((await figures(shop)).completeness).toBe('disconnected');
  });
});
