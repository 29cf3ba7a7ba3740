import { SignUpRefused } from '@vaultra/core/auth/sign-up-refusal.ts';
import type { TriggerName } from '@vaultra/core/contract/triggers.ts';
import type { Clock } from '@vaultra/core/shared/clock.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

export type TriggerHandler<E> = (event: E) => Promise<E>;

/**
 * Makes the Lambda handler of a user pool trigger. Cognito takes the returned event as the response. It shows a thrown
 * message to its caller inside its own message, so nothing confidential is thrown.
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
