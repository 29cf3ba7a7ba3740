import { SignUpRefused } from '@vaultra/core/auth/sign-up-refusal.ts';
import type { TriggerName } from '@vaultra/core/contract/triggers.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

export type TriggerHandler<E> = (event: E) => Promise<E>;

/**
 * Makes the Lambda handler of one of the user pool's triggers. Cognito takes the event back as the answer; what is thrown
 * it shows to its caller in words of its own around ours, so nothing is thrown that says more than a caller may know.
 */
export function trigger<E extends { triggerSource: string }>(
  name: TriggerName,
  handle: (event: E, clock: Clock) => Promise<void>,
): TriggerHandler<E> {
  return async (event) => {
    try {
      await handle(event, runtime.clock);
    } catch (error) {
      const about = { trigger: name, source: event.triggerSource, error: error as Error };
      if (error instanceof SignUpRefused) {
        log.info('trigger refused', about);
        throw error;
      }
      log.error('trigger failed', about);
      throw new Error('it failed; the cause is in the log');
    }
    return event;
  };
}
