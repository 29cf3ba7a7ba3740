import type { ProjectedEvent } from '../ledger/events.ts';
import type { Integration } from './integration.store.ts';

/**
 * What a sync's events tell about the account's webhooks: all had arrived before the sync read them, or some were missing. A missing
 * event changes the ledger even if its object was read otherwise, because a unit keeps the newest event it has seen.
 */
export const webhookProofs = ['arrived', 'missing'] as const;
export type WebhookProof = (typeof webhookProofs)[number];

/** The time around a sync's start in which the sync itself may have read an event that the next one reads again. */
const ownReadsMs = 10 * 60_000;
/** Stripe delivers within seconds. Later than this, a poll every 15 minutes would have been earlier. */
const lateMs = 15 * 60_000;

/**
 * What a sync's pages tell so far. One change is enough for `missing`, which is rarely wrong: a webhook on its way at that moment.
 * Then the account is only polled more often until the next sync. Events that the last sync may have read prove nothing. A page that is
 * tried again after its writes may tell `arrived` wrongly; the next sync puts that right.
 * @param before what the earlier pages told
 * @param changed how many units the page changed
 */
export function webhookProofOf(
  before: WebhookProof | undefined,
  events: readonly Pick<ProjectedEvent, 'at' | 'fact'>[],
  changed: number,
  { last_synced_at, connected_at }: Pick<Integration, 'last_synced_at' | 'connected_at'>,
): WebhookProof | undefined {
  if (before === 'missing' || changed > 0) return 'missing';
  const since = (Date.parse(last_synced_at ?? connected_at) + ownReadsMs) / 1000;
  return events.some(({ at, fact }) => at > since && leavesTrace(fact)) ? 'arrived' : before;
}

/** Whether the ledger would have changed if the fact's event were new to it. Others may have been lost without a trace. */
function leavesTrace({ kind }: ProjectedEvent['fact']): boolean {
  return kind !== 'hint' && kind !== 'deauthorization' && kind !== 'reserve_change';
}

/** Whether a webhook's event came late. An event without a creation time (0) does not tell. */
export function isLate({ at }: Pick<ProjectedEvent, 'at'>, now: Date): boolean {
  return at > 0 && now.getTime() - at * 1000 > lateMs;
}
