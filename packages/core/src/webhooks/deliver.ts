import { trySendAccountMail } from '../notifications/send-account-mail.ts';
import type { Posted } from '../shared/post-public.ts';
import { measure } from '../shared/telemetry.ts';
import { readBusiness, readMembers, readMembership } from '../users/business.store.ts';
import { readUser } from '../users/user.store.ts';
import { attempt } from './attempt.ts';
import { noteTry, readDelivery, type StoredDelivery } from './delivery.store.ts';
import type { DeliveryMessage } from './message.ts';
import { healthAfter, isTooOld, nextTry } from './tries.ts';
import { putHealth, readWebhook, type StoredWebhook } from './webhook.store.ts';

/**
 * Tries a delivery once, and notes what came of it. A message that comes again, or late, does nothing. If the worker ends between the
 * two, the event is sent again, with the same id.
 * @param onFailure called if an owner could not be mailed that the webhook is off
 */
export async function deliver(
  { business_id, id, tries }: DeliveryMessage,
  now: Date,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const [webhook, delivery] = await Promise.all([readWebhook(business_id), readDelivery(business_id, id)]);
  if (delivery?.status !== 'waiting' || delivery.tries !== tries) return;
  const over = reasonToStop(webhook, delivery, now);
  if (!webhook || over !== undefined) return void (await giveUp(delivery, over ?? '', now));
  const posted = await attempt(webhook, delivery.event, now);
  measure(posted.reason === null ? { DeliveriesMade: 1 } : { DeliveriesFailed: 1 });
  const next = posted.reason === null ? null : nextTry(tries + 1, new Date(delivery.created_at), now);
  await noteHealth(webhook, posted, next === null, now, onFailure);
  await noteTry(delivery, {
    status: posted.reason === null ? 'delivered' : next === null ? 'failed' : 'waiting',
    tries: tries + 1,
    last_try: { at: now.toISOString(), ...posted },
    next_try_at: next?.toISOString() ?? null,
  });
}

function reasonToStop(
  webhook: StoredWebhook | undefined,
  { webhook_id, created_at }: StoredDelivery,
  now: Date,
): string | undefined {
  if (webhook?.id !== webhook_id) return 'The address was replaced or removed.';
  if (webhook.status === 'off') return 'The webhook is switched off.';
  return isTooOld(new Date(created_at), now) ? 'The event expired before it could be sent.' : undefined;
}

async function giveUp(delivery: StoredDelivery, reason: string, now: Date): Promise<void> {
  const { tries, last_try } = delivery;
  await noteTry(delivery, {
    status: 'failed',
    tries,
    last_try: { at: now.toISOString(), status: last_try?.status ?? null, ms: last_try?.ms ?? 0, reason },
    next_try_at: null,
  });
}

async function noteHealth(
  webhook: StoredWebhook,
  posted: Posted,
  isLast: boolean,
  now: Date,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const { status, failing_since, reason } = webhook;
  const after = healthAfter({ status, failing_since, reason }, posted, isLast, now);
  if (after.status === status && after.failing_since === failing_since && after.reason === reason) return;
  // Mailed first: if the worker ends in between, it is mailed again rather than never.
  if (after.status === 'off') await mailOwners(webhook, after.reason ?? '', onFailure);
  await putHealth(webhook, after);
}

async function mailOwners(
  { business_id, id, address, failing_since }: StoredWebhook,
  reason: string,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  const business = await readBusiness(business_id);
  if (!business) return;
  for (const { user_id } of await readMembers(business_id)) {
    const [member, user] = await Promise.all([readMembership(user_id, business_id), readUser(user_id)]);
    if (member?.role !== 'owner' || !user) continue;
    await trySendAccountMail(
      { kind: 'webhook_off', business: business.name, businessId: business_id, address, reason },
      { to: user.email, key: `webhook_off:${id}:${failing_since}:${user_id}` },
      onFailure,
    );
  }
}
