import { deleteBusinessStep } from '@vaultra/core/deletion/delete-business-step.ts';
import { deleteUserStep } from '@vaultra/core/deletion/delete-user.ts';
import { forgetAccountStep } from '@vaultra/core/deletion/forget-account.ts';
import { exportStep, failExport } from '@vaultra/core/personal-data/write-export.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import { type AccountsMessage, accountsMessage } from '@vaultra/core/users/accounts-message.ts';
import { consumer } from '../adapter/consumer.ts';
import { log } from '../adapter/log.ts';
import { runtime } from '../adapter/runtime.ts';

export const handler = consumer('accounts', accountsMessage, {
  async handle(messages, clock) {
    for (const message of messages) await step(message, clock);
  },
  async giveUp(message) {
    // A deletion never fails permanently, because the hourly job queues it again.
    if (message.kind === 'export') await failExport(message, runtime.clock.now());
  },
});

async function step(message: AccountsMessage, clock: Clock): Promise<void> {
  // Only the message of the cause, because its other fields may contain personal data.
  const onFailure = (cause: unknown) =>
    log.warn('a step continued after a failure', {
      ...message,
      reason: cause instanceof Error ? cause.message : String(cause),
    });
  switch (message.kind) {
    case 'delete_user':
      return deleteUserStep(message, clock, onFailure);
    case 'delete_business':
      return deleteBusinessStep(message, clock, onFailure);
    case 'forget_account':
      return forgetAccountStep(message, clock);
    case 'export':
      return exportStep(message, clock, onFailure);
  }
}
