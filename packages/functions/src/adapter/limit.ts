import { type Limit, limitsOf } from '@vaultra/core/contract/limits.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { callerAddress } from './address.ts';
import type { Incoming, StepFor } from './exchange.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

/**
 * Counts the request in the limits of its route, and holds back whoever guesses. What is refused early does not count against an
 * account: else one address could use up the tries of somebody else's.
 */
export const limit: StepFor = (contract) => {
  const limits = limitsOf(contract);
  const ofAccounts = limits.filter(({ by }) => by === 'account');
  const others = limits.filter(({ by }) => by !== 'account');
  return {
    async before({ event }) {
      if (limits.length === 0) return;
      const { countRequest, countTry } = await import('@vaultra/core/limits/enforce.ts');
      const { exchange } = event;
      const names = await namesOf(event, limits);
      const count = (some: readonly Required<Limit>[]) =>
        countRequest(
          some.map((limit) => ({ limit, subject: names[limit.by] })),
          runtime.clock.now(),
          (error) =>
            log.error('request not counted', {
              request_id: exchange.requestId,
              error: error as Error,
            }),
        );
      await count(others);
      if (contract.backoff) {
        const guesser = { operation: contract.operation, subject: names.both };
        await countTry(guesser, runtime.clock.now());
        exchange.guesser = guesser;
      }
      await count(ofAccounts);
    },
    async after({ event: { exchange } }) {
      if (!exchange.guesser) return;
      const { forgetTries } = await import('@vaultra/core/limits/enforce.ts');
      try {
        await forgetTries(exchange.guesser);
      } catch (error) {
        // Nobody is told that their right password failed because of this. At worst they have to wait sooner next time.
        log.error('tries not forgotten', { request_id: exchange.requestId, error: error as Error });
      }
    },
  };
};

/** How the counters name the caller. A user's id says nothing of who they are; an address and an email would. */
async function namesOf(event: Incoming, limits: readonly Limit[]) {
  const { actor, body } = event.exchange;
  const user = actor?.userId ?? '';
  if (limits.every(({ by }) => by === 'user')) return { user, address: '', account: '', both: '' };
  const { networkOf, pseudonym } = await import('@vaultra/core/limits/subject.ts');
  const secrets = config.edge().ORIGIN_SECRET.split(',');
  const [first = ''] = secrets;
  const address = networkOf(callerAddress(event, secrets));
  const account = (body as { email?: string } | undefined)?.email ?? user;
  return {
    user,
    address: pseudonym(first, address),
    account: pseudonym(first, account),
    both: pseudonym(first, address, account),
  };
}
