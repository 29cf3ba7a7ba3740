import { describeAlert } from '../alerts/read-model.ts';
import { webhookApiVersion } from '../contract/webhook-events.ts';
import { digest } from '../notifications/digest-mail.ts';
import { loadDigestStanding } from '../notifications/load.ts';
import { mailName } from '../notifications/mail-name.ts';
import { isActive, toLastDigest } from '../notifications/news.ts';
import { describeScores } from '../readiness/read-model.ts';
import { newId } from '../shared/ids.ts';
import { sendAll } from '../shared/queue.ts';
import { readBusiness } from '../users/business.store.ts';
import { deliveryOf } from './delivery.store.ts';
import { type DigestMessage, toTry } from './message.ts';
import { readReportedState, readWebhook, storeReport } from './webhook.store.ts';

const days = 90;

/** Queues the weekly digest of a business for its webhook, if something changed since the last. */
export async function reportDigest({ business_id, slot }: DigestMessage, now: Date): Promise<void> {
  const [business, webhook] = await Promise.all([readBusiness(business_id), readWebhook(business_id)]);
  if (!business || !webhook || webhook.status === 'off') return;
  const [reported, standing] = await Promise.all([readReportedState(webhook), loadDigestStanding(business)]);
  if (!reported || !standing) return;
  const handled = reported.slot;
  if (slot !== null && handled !== null && handled >= slot) return;
  // After a change of the Stripe account, the next digest is a first one.
  const last = reported.digest?.account_id === standing.accountId ? reported.digest : null;
  const words = digest(mailName(business.name), last, standing);
  if (!words) {
    if (slot !== null) await storeReport(webhook, reported, { slot }, []);
    return;
  }
  const scores = await describeScores(business_id, days);
  const event = {
    id: newId('event', now),
    type: 'digest.weekly',
    api_version: webhookApiVersion,
    created: now.toISOString(),
    business_id,
    data: {
      title: words.title,
      intro: words.intro,
      sections: words.sections.map(({ heading, items }) => ({
        heading,
        items: items.map((item) => ({ heading: item.heading, lines: [...item.lines] })),
      })),
      scores: scores.map(({ date, score, tier, reconstructed }) => ({ date, score, tier, reconstructed })),
      alerts: standing.alerts.filter(isActive).map(describeAlert),
    },
  } as const;
  const delivery = deliveryOf(event, webhook.id, now);
  const change = { digest: toLastDigest(standing, now), slot: slot ?? handled };
  if (!(await storeReport(webhook, reported, change, [delivery])))
    throw new Error('another worker reported to the webhook at the same time');
  await sendAll('webhooks', [toTry(delivery)]);
}
