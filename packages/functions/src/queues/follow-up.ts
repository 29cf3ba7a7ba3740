import { followUp } from '@vaultra/core/follow-up/follow-up.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { type FollowUpMessage, followUpMessage } from '@vaultra/core/stripe/work.ts';
import { consumer } from '../adapter/consumer.ts';
import { log } from '../adapter/log.ts';

/** When the last recompute of a business began, of those that this process brought to an end. */
const begun = new Map<string, number>();

export const handler = consumer('follow-up', followUpMessage, {
  async handle(messages, clock) {
    for (const message of messages) {
      if (isAnswered(message)) continue;
      const now = Date.now();
      const { business_id, asked_at } = message;
      await followUp(business_id, clock.now(), asked_at, (error) =>
        log.error('figures are too large to be renewed', { business_id, error }),
      );
      begun.set(business_id, now);
    }
  },
});

/**
 * A recompute that began after it was asked for has seen all it was asked for. Only where the queue has no delay, that is,
 * where one process with one clock does everything; elsewhere the delay and its deduplication see to it.
 */
function isAnswered({ business_id, asked_at }: FollowUpMessage): boolean {
  if (asked_at === undefined || config.followUp().FOLLOW_UP_DELAY_SECONDS > 0) return false;
  return asked_at < (begun.get(business_id) ?? 0);
}
