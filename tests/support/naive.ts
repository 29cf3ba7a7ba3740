import { naiveMetrics, type StripeObjects } from '@vaultra/core/metrics/naive.support.ts';
import type { Summary } from '@vaultra/core/metrics/summary.ts';
import { readDailyBalances } from '@vaultra/core/stripe/balance.store.ts';
import { readBackfill, readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import type Stripe from 'stripe';
import type { Owner } from './owner.ts';

/** All raw objects of a type in an account, read from the sandbox's data and not through its API. */
export async function rawObjects<T>(cloud: Cloud, account: string, type: string): Promise<T[]> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/objects?account=${account}&type=${type}`);
  if (!answer.ok) throw new Error(`${type}: ${await answer.text()}`);
  return ((await answer.json()) as { objects: T[] }).objects;
}

/** The figures of an owner's account, computed a second time from its raw objects by the definitions alone. */
export async function naiveFigures(
  cloud: Cloud,
  owner: Owner,
  account: string,
  chosenZone?: string,
): Promise<Summary> {
  const backfill = await readBackfill(owner.businessId);
  const reach = backfill?.from ?? 0;
  const all = <T>(type: string) => rawObjects<T>(cloud, account, type);
  /** The start of the backfill. The product does not read older objects. */
  const reached = async <T extends { created: number }>(type: string) =>
    (await all<T>(type)).filter(({ created }) => created >= reach);
  const coupons = new Map((await all<Stripe.Coupon>('coupon')).map((coupon) => [coupon.id, coupon]));
  const charges = await all<Stripe.Charge>('charge');
  const objects: StripeObjects = {
    charges: charges.filter(({ created }) => created >= reach),
    refunds: await reached<Stripe.Refund>('refund'),
    disputes: await reached<Stripe.Dispute>('dispute'),
    early_fraud_warnings: await reportedWarnings(cloud, owner, account),
    payouts: await reached<Stripe.Payout>('payout'),
    subscriptions: await all<Stripe.Subscription>('subscription'),
    payment_intents: await all<Stripe.PaymentIntent>('payment_intent'),
    balance_transactions: await reached<Stripe.BalanceTransaction>('balance_transaction'),
    subscription_items: await all<Stripe.SubscriptionItem>('subscription_item'),
    prices: await all<Stripe.Price>('price'),
    discounts: (await all<Stripe.Discount>('discount')).map((discount) => ({
      ...discount,
      source: { ...discount.source, coupon: coupons.get(String(discount.source.coupon)) ?? null },
    })),
  };
  const [holder] = await all<Stripe.Account>('account');
  const timeZone = chosenZone ?? holder?.settings?.dashboard.timezone ?? 'UTC';
  const [older] = charges
    .filter(({ created, captured }) => captured && created < reach)
    .map(({ created }) => created)
    .sort((a, b) => a - b);
  const integration = await readIntegration(owner.businessId);
  const now = Math.floor(cloud.clock.now().getTime() / 1000);
  const { newest } = await readDailyBalances(
    { businessId: owner.businessId, accountId: account },
    new Date(now * 1000).toISOString().slice(0, 10),
  );
  const firstWholeDay = new Date((reach + 86_400) * 1000);
  return naiveMetrics(objects, {
    timeZone,
    now,
    defaultCurrency: holder?.default_currency ?? null,
    dataFrom: new Intl.DateTimeFormat('en-CA', { timeZone }).format(firstWholeDay),
    soldSince:
      older === undefined ? null : new Intl.DateTimeFormat('en-CA', { timeZone }).format(older * 1000),
    // Stripe does not return past balances, so the stored reads are passed in.
    cash: {
      movements: integration?.movements_since !== undefined,
      balances: newest.length > 0 ? newest : null,
    },
  });
}

/** The early fraud warnings for which Stripe has sent an event since the connection. The product reads no others. */
export async function reportedWarnings(
  cloud: Cloud,
  { businessId }: Owner,
  account: string,
): Promise<Stripe.Radar.EarlyFraudWarning[]> {
  const all = await rawObjects<Stripe.Radar.EarlyFraudWarning>(cloud, account, 'radar.early_fraud_warning');
  if (all.length === 0) return [];
  const connected = Date.parse((await readIntegration(businessId))?.connected_at ?? '') / 1000;
  const events = await rawObjects<Stripe.Event>(cloud, account, 'event');
  const reported = new Set(
    events
      .filter(({ type, created }) => type.startsWith('radar.early_fraud_warning.') && created >= connected)
      .map(({ data }) => (data.object as Stripe.Radar.EarlyFraudWarning).id),
  );
  // Stripe forgets an event after 30 days.
  return all.filter(({ id, created }) => created >= connected || reported.has(id));
}

/** Makes one thing happen at a business now, with its events. */
export async function triggerEvent(cloud: Cloud, account: string, kind: string): Promise<void> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/trade`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ account, kind }),
  });
  if (!answer.ok) throw new Error(`${kind}: ${await answer.text()}`);
}

/** The shares of webhooks that fail in each way. */
export async function setWebhookFaults(
  cloud: Cloud,
  shares: { duplicate?: number; reorder?: number; drop?: number },
): Promise<void> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/webhooks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(shares),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Waits until every webhook is delivered or given up and every queue is empty. */
export async function settled(cloud: Cloud): Promise<void> {
  await cloud.sandbox?.settled();
  const { drained, queues } = await cloud.drain();
  if (!drained) throw new Error(`the queues did not empty: ${JSON.stringify(queues)}`);
}
