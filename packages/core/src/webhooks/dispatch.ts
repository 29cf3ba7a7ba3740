import { ulid } from 'ulid';
import { timeZoneOf } from '../notifications/load.ts';
import { isSlotDue, latestSlot } from '../notifications/slot.ts';
import { sendAll } from '../shared/queue.ts';
import { forEachConnected } from '../stripe/for-each-connected.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { readBusiness } from '../users/business.store.ts';
import { dueDeliveries } from './delivery.store.ts';
import { type DigestMessage, toTry } from './message.ts';
import { readReportedState, readWebhook, type StoredWebhook } from './webhook.store.ts';

/** Queues the deliveries whose next try is due. @returns how many */
export async function dispatchRetries(now: Date): Promise<number> {
  let dispatched = 0;
  for await (const page of dueDeliveries(now)) {
    await sendAll('webhooks', page.map(toTry));
    dispatched += page.length;
  }
  return dispatched;
}

/**
 * Queues the weekly digest for the webhook of each connected business that has one.
 * @param dueOnly only those whose Monday morning came; false when run by hand
 * @returns how many
 */
export async function dispatchWeeklyEvents(now: Date, dueOnly: boolean): Promise<number> {
  let dispatched = 0;
  await forEachConnected(async (businessId) => {
    const webhook = await readWebhook(businessId);
    if (!webhook || webhook.status === 'off') return;
    const slot = dueOnly ? await dueSlot(webhook, now) : null;
    if (slot === undefined) return;
    const body: DigestMessage = { kind: 'digest', business_id: businessId, slot };
    const deduplication = `digest:${webhook.id}:${slot ?? ulid()}`;
    await sendAll('webhooks', [{ body, group: businessId, deduplication }]);
    dispatched += 1;
  });
  return dispatched;
}

/** The Monday whose digest is due; undefined if none is. */
async function dueSlot(webhook: StoredWebhook, now: Date): Promise<string | undefined> {
  const [business, integration, reported] = await Promise.all([
    readBusiness(webhook.business_id),
    readIntegration(webhook.business_id),
    readReportedState(webhook),
  ]);
  if (!business || !integration || !reported) return undefined;
  const slot = latestSlot(now, await timeZoneOf(business, integration.account_id), 'weekly');
  return isSlotDue(slot, reported.slot, new Date(webhook.created_at)) ? slot.date : undefined;
}
