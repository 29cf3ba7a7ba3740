import { followUp } from '@vaultra/core/follow-up/follow-up.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { measure } from '@vaultra/core/shared/telemetry.ts';
import { type FollowUpMessage, followUpMessage } from '@vaultra/core/stripe/work.ts';
import { consumer } from '../adapter/consumer.ts';
import { log } from '../adapter/log.ts';

/** When this process last began a completed recompute, by business, in epoch milliseconds. */
const begun = new Map<string, number>();

export const handler = consumer('follow-up', followUpMessage, {
  async handle(messages, clock) {
    for (const message of messages) {
      if (isCovered(message)) continue;
      const now = Date.now();
      const { business_id, asked_at } = message;
      await followUp(business_id, clock.now(), asked_at, (error) =>
        log.error('figures are too large to be renewed', { business_id, error }),
      );
      measure({ RecomputeTime: Date.now() - now });
      begun.set(business_id, now);
    }
  },
});

/**
 * Whether a completed recompute already covers a request, because it began after the request. This is used only if the queue has no
 * delay, that is, if one process with one clock does everything. Elsewhere the delay and its deduplication do this.
 */
function isCovered({ business_id, asked_at }: FollowUpMessage): boolean {
  if (asked_at === undefined || config.followUp().FOLLOW_UP_DELAY_SECONDS > 0) return false;
  return asked_at < (begun.get(business_id) ?? 0);
}
