import { setTimeout as sleep } from 'node:timers/promises';
import { recountStep } from '@vaultra/core/recount/recount.ts';
import { clearStep, compareStep } from '@vaultra/core/recount/switch-generation.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import { measure } from '@vaultra/core/shared/telemetry.ts';
import { withAccess } from '@vaultra/core/stripe/access/access.ts';
import type { Integration } from '@vaultra/core/stripe/integration.store.ts';
import { isThrottled } from '@vaultra/core/stripe/read/client.ts';
import { backfillStep, failBackfill } from '@vaultra/core/stripe/sync/backfill.ts';
import { reconcileStep } from '@vaultra/core/stripe/sync/reconcile.ts';
import { syncStep } from '@vaultra/core/stripe/sync/sync.ts';
import { sendWorkAgain, type WorkMessage, workMessage } from '@vaultra/core/stripe/work.ts';
import { consumer } from '../adapter/consumer.ts';
import { log } from '../adapter/log.ts';
import { reportReads } from '../adapter/report-reads.ts';
import { reportUnreadable } from '../adapter/report-unreadable.ts';

/** Keeps a throttled step from looping at full speed. */
const throttledMs = 2000;

export const handler = consumer('work', workMessage, {
  async handle(messages, clock) {
    for (const message of messages) {
      try {
        await withAccess(message, clock.now(), (integration) => step(message, integration, clock));
      } catch (error) {
        if (!isThrottled(error)) throw error;
        log.warn('Stripe throttled a step; it is queued again', {
          kind: message.kind,
          business_id: message.business_id,
        });
        await sleep(throttledMs);
        await sendWorkAgain(message);
      }
    }
  },
  async giveUp(message, reason) {
    if (message.kind === 'backfill') await failBackfill(message, reason);
  },
});

async function step(message: WorkMessage, integration: Integration, clock: Clock): Promise<void> {
  const now = () => clock.now();
  switch (message.kind) {
    case 'backfill':
      return backfillStep(message, integration, now, reportUnreadable);
    case 'sync':
      return syncStep(
        message,
        integration,
        now,
        (event_id, { field, message: reason }) =>
          log.error('an event was skipped', { event_id, field, reason, business_id: message.business_id }),
        reportUnreadable,
      );
    case 'reconcile': {
      const usage = await reconcileStep(message, integration, now, reportUnreadable);
      if (usage) reportReads(usage);
      return;
    }
    case 'recount':
      return recountStep(message);
    case 'compare': {
      const rebuilt = await compareStep(message);
      if (rebuilt && rebuilt.differences > 0) {
        const { business_id, account_id } = message;
        log.error('rollups differed from the ledger', { business_id, account_id, ...rebuilt });
        measure({ RollupDifferences: rebuilt.differences });
      }
      return;
    }
    case 'clear':
      return clearStep(message);
  }
}
