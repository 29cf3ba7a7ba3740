import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { afterAll, beforeAll, expect } from 'vitest';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { beginConsent, goBack } from './consent.ts';
import { settled } from './naive.ts';
import { backfilled, newOwner, type Owner } from './owner.ts';
import { account, at, charge, type Plain } from './plain-objects.ts';
import { type PlainAccount, type PlainStripe, startPlainStripe } from './plain-stripe.ts';
import { deliver, signatureOf } from './signed-events.ts';

/** The embedded cloud of the current test file, and the plain Stripe it works with. */
export let cloud: TestCloud;
export let stripe: PlainStripe;

/** Starts both before the file's tests, and checks afterwards that neither had an internal error. */
export function usePlainStripe(): void {
  beforeAll(async () => {
    stripe = await startPlainStripe();
    cloud = await startTestCloud({
      VAULTRA_NOW: '2026-11-20T12:00:00Z',
      STRIPE_SECRET_KEY: 'sk_test_plain',
      STRIPE_WEBHOOK_SECRET: 'whsec_plain',
      STRIPE_CONNECT_CLIENT_ID: 'ca_plain',
      STRIPE_API_BASE: stripe.url,
      STRIPE_CONNECT_BASE: stripe.url,
    });
  });
  afterAll(async () => {
    await cloud?.stop();
    await stripe?.close();
    expect(cloud.errors).toEqual([]);
    expect(stripe.unknownPaths).toEqual([]);
  });
}

/** A business and its account at the plain Stripe. */
export interface Shop {
  id: string;
  owner: Owner;
  stripe: PlainAccount;
}
let shops = 0;

/** A business whose account has these objects, is connected by a consent and is backfilled. */
export async function open(objects: Plain[] = [], over: Record<string, unknown> = {}): Promise<Shop> {
  const shop = await unconnected(objects, over);
  await connect(shop);
  return shop;
}

export async function unconnected(objects: Plain[] = [], over: Record<string, unknown> = {}): Promise<Shop> {
  const id = `acct_c${++shops}`;
  const shop = { id, owner: await newOwner(cloud), stripe: stripe.account(id) };
  shop.stripe.put(account(id, over), ...objects);
  return shop;
}

export async function connect(shop: Pick<Shop, 'id' | 'owner'>): Promise<void> {
  expect(await consent(shop)).toBe('?connected=1');
  await backfilled(cloud, shop.owner);
}

/** @returns what the dashboard shows of it */
export async function consent({ id, owner }: Pick<Shop, 'id' | 'owner'>): Promise<string> {
  const { url, cookie } = await beginConsent(cloud, owner);
  const state = new URL(url).searchParams.get('state');
  return goBack(cloud, `${cloud.url}/api/v1/integrations/stripe/callback?code=${id}&state=${state}`, cookie);
}

export const figures = ({ owner }: Pick<Shop, 'owner'>) =>
  owner.call(metricsCurrent, { query: { business_id: owner.businessId } });
export const row = async ({ owner }: Shop, date: string) => {
  const query = { business_id: owner.businessId, start_date: date, end_date: date, interval: 'day' as const };
  return (await owner.call(metricsHistory, { query })).metrics[0];
};

let events = 0;
export const eventOf = (shop: string | undefined, type: string, object: unknown, over: object = {}) => ({
  id: `evt_c${++events}`,
  object: 'event',
  api_version: '2026-10-28.endive',
  type,
  account: shop,
  created: at('2026-11-19') + events,
  livemode: false,
  data: { object },
  ...over,
});
export const post = (event: unknown) => {
  const body = JSON.stringify(event);
  return deliver(cloud, body, signatureOf(body, cloud.webhookSecret));
};
export async function tell(event: unknown): Promise<void> {
  expect((await post(event)).status).toBe(200);
  await settled(cloud);
}

export const sale = (id: string, over: Record<string, unknown> = {}) =>
  charge({ id, created: at('2026-11-10'), amount: 1000, ...over });
