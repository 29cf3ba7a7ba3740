import { readAlerts } from '../alerts/alert.store.ts';
import { describeAlert } from '../alerts/read-model.ts';
import { type WebhookEvent, webhookApiVersion } from '../contract/webhook-events.ts';
import { newId } from '../shared/ids.ts';
import { sendAll } from '../shared/queue.ts';
import { deliveryOf } from './delivery.store.ts';
import { toTry } from './message.ts';
import { type AlertNews, alertNews, reportedAfter } from './news.ts';
import { readReportedState, readWebhook, storeReport } from './webhook.store.ts';

/** DynamoDB's transaction takes 100 items, and two are the webhook's. */
const mostAtOnce = 50;
const maxAttempts = 5;

/**
 * Queues the events of alerts that opened, came back, became more serious, or ended since the last report to the webhook. Call it after each
 * time a business's alerts are stored. The next call sends what a crash or another worker left unsent.
 */
export async function reportAlerts(businessId: string, now: Date): Promise<void> {
  for (let count = 1; count <= maxAttempts; count += 1) {
    const webhook = await readWebhook(businessId);
    if (!webhook || webhook.status === 'off') return;
    const [reported, alerts] = await Promise.all([readReportedState(webhook), readAlerts(businessId)]);
    if (!reported) return;
    const all = alertNews(reported.alerts, alerts, webhook.format);
    const news = all.slice(0, mostAtOnce);
    if (news.length === 0) return;
    const deliveries = news.map((one) => deliveryOf(eventOf(one, businessId, now), webhook.id, now));
    const change = { alerts: reportedAfter(reported.alerts, news, alerts) };
    if (!(await storeReport(webhook, reported, change, deliveries))) continue;
    await sendAll('webhooks', deliveries.map(toTry));
    if (all.length === news.length) return;
  }
}

function eventOf({ type, alert }: AlertNews, business_id: string, now: Date): WebhookEvent {
  return {
    id: newId('event', now),
    type,
    api_version: webhookApiVersion,
    created: now.toISOString(),
    business_id,
    data: { alert: describeAlert(alert) },
  };
}
