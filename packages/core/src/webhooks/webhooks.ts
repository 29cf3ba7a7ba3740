import { readAlerts } from '../alerts/alert.store.ts';
import { webhookApiVersion } from '../contract/webhook-events.ts';
import { type Delivery, secretOverlapHours, type Webhook } from '../contract/webhooks.ts';
import { AppError, conflict, invalid, notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { refusedAddress } from '../shared/post-public.ts';
import { inTurn, lostTurn } from '../shared/turn.ts';
import { attempt } from './attempt.ts';
import { deliveryOf, readDeliveries, type StoredDelivery } from './delivery.store.ts';
import { initiallyReported } from './news.ts';
import { isSlack, newSecret, seal, shortened, unseal } from './sealed.ts';
import {
  putHealth,
  putWebhook,
  readReportedState,
  readWebhook,
  removeWebhook,
  replaceSecret,
  type StoredWebhook,
  storeReport,
  storeTest,
} from './webhook.store.ts';

export async function showWebhook(
  businessId: string,
  now: Date,
): Promise<{ webhook: Webhook | null; deliveries: Delivery[] }> {
  const webhook = await readWebhook(businessId);
  if (!webhook) return { webhook: null, deliveries: [] };
  return {
    webhook: shown(webhook, now),
    deliveries: (await readDeliveries(businessId, now)).map(shownDelivery),
  };
}

/**
 * Names the address of a business. The same one again changes nothing.
 * @returns `secret` of a new address that takes signatures
 * @throws AppError VALIDATION_ERROR for an address that is not public
 */
export async function setWebhook(
  { businessId, userId }: { businessId: string; userId: string },
  address: string,
  now: Date,
): Promise<{ webhook: Webhook; secret: string | null }> {
  const refused = await refusedAddress(address);
  if (refused !== undefined) throw invalid('body.url', refused);
  const url = new URL(address).href;
  return inTurn(`BIZ#${businessId}`, async (turn) => {
    const before = await readWebhook(businessId);
    if (before && (await unseal(businessId, before.sealed)).url === url)
      return { webhook: shown(before, now), secret: null };
    const secret = isSlack(url) ? null : newSecret();
    const webhook: StoredWebhook = {
      business_id: businessId,
      id: newId('webhook', now),
      sealed: await seal(businessId, { url, secrets: secret === null ? [] : [secret] }),
      address: shortened(url),
      format: secret === null ? 'slack' : 'json',
      status: 'on',
      failing_since: null,
      reason: null,
      old_secret_until: null,
      created_at: now.toISOString(),
    };
    const reported = {
      business_id: businessId,
      webhook_id: webhook.id,
      alerts: initiallyReported(await readAlerts(businessId)),
      digest: null,
      slot: null,
      version: 0,
    };
    const refusal = await putWebhook(webhook, reported, userId, turn);
    if (refusal === 'no_admin')
      throw new AppError('FORBIDDEN', 'This needs the admin role, which you no longer have.');
    return refusal === undefined ? { webhook: shown(webhook, now), secret } : lostTurn;
  });
}

/** Signs with a new secret from now on, and with the old one for a while too. @throws AppError */
export async function rotateSecret(
  businessId: string,
  now: Date,
): Promise<{ webhook: Webhook; secret: string }> {
  const webhook = await existing(businessId);
  if (webhook.format === 'slack')
    throw new AppError('UNPROCESSABLE', 'Slack takes no signature, so there is no secret to replace.');
  const { url, secrets } = await unseal(businessId, webhook.sealed);
  const secret = newSecret();
  const change = {
    sealed: await seal(businessId, { url, secrets: [secret, ...secrets.slice(0, 1)] }),
    old_secret_until: new Date(now.getTime() + secretOverlapHours * 3_600_000).toISOString(),
  };
  if (!(await replaceSecret(webhook, change)))
    throw conflict('Someone else changed this at the same time. Try again.');
  return { webhook: shown({ ...webhook, ...change }, now), secret };
}

/** Sends a test at once. If it arrives, the webhook is on. @throws AppError NOT_FOUND */
export async function testWebhook(
  businessId: string,
  now: Date,
): Promise<{ webhook: Webhook; delivery: Delivery }> {
  const webhook = await existing(businessId);
  const event = {
    id: newId('event', now),
    type: 'test',
    api_version: webhookApiVersion,
    created: now.toISOString(),
    business_id: businessId,
    data: {},
  } as const;
  const posted = await attempt(webhook, event, now);
  const delivery: StoredDelivery = {
    ...deliveryOf(event, webhook.id, now),
    status: posted.reason === null ? 'delivered' : 'failed',
    tries: 1,
    last_try: { at: now.toISOString(), ...posted },
    next_try_at: null,
  };
  if (!(await storeTest(webhook, delivery)))
    throw conflict('Someone else changed this at the same time. Try again.');
  const after = posted.reason === null ? await switchedOn(webhook) : webhook;
  return { webhook: shown(after, now), delivery: shownDelivery(delivery) };
}

/** Changes that happened while it was off are not sent. */
async function switchedOn(webhook: StoredWebhook): Promise<StoredWebhook> {
  if (webhook.status === 'off') {
    const reported = await readReportedState(webhook);
    if (reported)
      await storeReport(
        webhook,
        reported,
        { alerts: initiallyReported(await readAlerts(webhook.business_id)) },
        [],
      );
  }
  const health = { status: 'on', failing_since: null, reason: null } as const;
  await putHealth(webhook, health);
  return { ...webhook, ...health };
}

/** @throws AppError NOT_FOUND */
export async function deleteWebhook(businessId: string): Promise<void> {
  if (!(await removeWebhook(businessId))) throw notFound('The webhook');
}

async function existing(businessId: string): Promise<StoredWebhook> {
  const webhook = await readWebhook(businessId);
  if (!webhook) throw notFound('The webhook');
  return webhook;
}

function shown({ id: _, sealed: __, old_secret_until, ...webhook }: StoredWebhook, now: Date): Webhook {
  const isOver = old_secret_until === null || Date.parse(old_secret_until) <= now.getTime();
  return { ...webhook, old_secret_until: isOver ? null : old_secret_until };
}

function shownDelivery(stored: StoredDelivery): Delivery {
  const { id, type, created_at, status, tries, last_try, next_try_at } = stored;
  return { id, type, created_at, status, tries, last_try, next_try_at };
}
