import { recompute } from '@vaultra/core/readiness/recompute.ts';
import { followUpMessage } from '@vaultra/core/stripe/work.ts';
import { consumer } from '../adapter/consumer.ts';

export const handler = consumer('follow-up', followUpMessage, {
  async handle(messages, clock) {
    for (const { business_id } of messages) await recompute(business_id, clock.now());
  },
});
