import { deliver } from '@vaultra/core/webhooks/deliver.ts';
import { webhookMessage } from '@vaultra/core/webhooks/message.ts';
import { reportDigest } from '@vaultra/core/webhooks/report-digest.ts';
import { consumer } from '../adapter/consumer.ts';
import { log } from '../adapter/log.ts';

export const handler = consumer('webhooks', webhookMessage, {
  async handle(messages, clock) {
    for (const message of messages) {
      if (message.kind === 'digest') await reportDigest(message, clock.now());
      else
        await deliver(message, clock.now(), (error) =>
          log.warn('an owner could not be emailed', {
            business_id: message.business_id,
            error: error as Error,
          }),
        );
    }
  },
});
