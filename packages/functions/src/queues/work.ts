import type { Clock } from '@vaultra/core/shared/clock.ts';
import { withAccess } from '@vaultra/core/stripe/access.ts';
import { backfillStep, failBackfill } from '@vaultra/core/stripe/backfill.ts';
import type { Integration } from '@vaultra/core/stripe/integration.store.ts';
import { recountStep } from '@vaultra/core/stripe/recount.ts';
import { syncStep } from '@vaultra/core/stripe/sync.ts';
import { type WorkMessage, workMessage } from '@vaultra/core/stripe/work.ts';
import { consumer } from '../adapter/consumer.ts';

export const handler = consumer('work', workMessage, {
  async handle(messages, clock) {
    for (const message of messages)
      await withAccess(message, clock.now(), (integration) => step(message, integration, clock));
  },
  async giveUp(message, reason) {
    if (message.kind === 'backfill') await failBackfill(message, reason);
  },
});

function step(message: WorkMessage, integration: Integration, clock: Clock): Promise<void> {
  const now = () => clock.now();
  switch (message.kind) {
    case 'backfill':
      return backfillStep(message, integration, now);
    case 'sync':
      return syncStep(message, integration, now);
    case 'recount':
      return recountStep(message);
  }
}
