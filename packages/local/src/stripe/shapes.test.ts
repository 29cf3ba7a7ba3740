import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPECTED_KEYS } from './expected-keys.fixture.ts';
import { connect, GADGET, HARBOR, NORTHWIND, objects, sdk, startTestSandbox } from './sandbox.fixture.ts';
import type { Sandbox } from './sandbox.ts';
import type { ObjectType } from './wire.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

/** Keys that Stripe sends only if they apply. */
const SOMETIMES = ['pending_reason', 'failure_reason', 'failure_balance_transaction', 'tiers', 'quantity'];

describe('objects have the same keys as Stripe’s', () => {
  it.each(Object.entries(EXPECTED_KEYS))('%s', async (type, expected) => {
    const all = (
      await Promise.all(
        [HARBOR, NORTHWIND, GADGET].map((account) => objects(sandbox, account, type as ObjectType)),
      )
    ).flat();
    expect(all.length).toBeGreaterThan(0);
    const always = (keys: string[]) => keys.filter((key) => !SOMETIMES.includes(key)).sort();
    for (const object of all)
      expect(always(Object.keys(object)), object.id).toEqual(always(expected.split(' ')));
  });

  it("ids have Stripe's prefixes and 24 characters, or 14 if Stripe's are short", async () => {
    for (const [type, pattern] of [
      ['charge', /^(ch|py)_\w{24}$/],
      ['refund', /^re_\w{24}$/],
      ['dispute', /^dp_\w{24}$/],
      ['payout', /^po_\w{24}$/],
      ['payment_intent', /^pi_\w{24}$/],
      ['balance_transaction', /^txn_\w{24}$/],
      ['event', /^evt_\w{24}$/],
    ] as const) {
      for (const { id } of await objects(sandbox, HARBOR, type)) expect(id).toMatch(pattern);
    }
    for (const { id } of await objects(sandbox, NORTHWIND, 'subscription'))
      expect(id).toMatch(/^sub_\w{24}$/);
    for (const { id } of await objects(sandbox, NORTHWIND, 'subscription_item'))
      expect(id).toMatch(/^si_\w{14}$/);
  });

  it('the SDK reads unit amounts as decimals, and the wire has strings', async () => {
    await connect(sandbox, NORTHWIND);
    const prices = await sdk(sandbox).prices.list({ limit: 100 }, { stripeAccount: NORTHWIND });
    const events = prices.data.find(({ lookup_key }) => lookup_key === 'events');
    expect(events?.unit_amount).toBeNull();
    expect(events?.unit_amount_decimal?.toString()).toBe('0.35');
    const raw = await fetch(`${sandbox.url}/v1/prices/${events?.id}`, {
      headers: { authorization: 'Bearer sk_test_51Platform0000000000', 'stripe-account': NORTHWIND },
    });
    expect(await raw.json()).toMatchObject({ unit_amount_decimal: '0.35' });
  });
});
