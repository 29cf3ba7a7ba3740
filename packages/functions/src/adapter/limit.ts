import { type Limit, limitsOf } from '@vaultra/core/contract/limits.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { callerAddress } from './address.ts';
import type { Incoming, StepFor } from './exchange.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

/**
 * Counts the request in its route's limits by address and by user. It comes before the body is parsed and checked, which
 * costs more than counting does.
 */
export const limitCaller: StepFor = (contract) => {
  const limits = limitsOf(contract).filter(({ by }) => by !== 'account');
  return {
    async before({ event }) {
      await count(event, limits);
    },
  };
};

/**
 * Counts the request in its route's limits by account, which the body names, and holds back whoever guesses. What is refused
 * early does not count against an account: else one address could use up the tries of somebody else's.
 */
export const limitAccount: StepFor = (contract) => {
  const limits = limitsOf(contract).filter(({ by }) => by === 'account');
  return {
    async before({ event }) {
      if (contract.backoff) {
        const { countTry } = await import('@vaultra/core/limits/enforce.ts');
        const { both } = await namesOf(event);
        const guesser = { operation: contract.operation, subject: both };
        await countTry(guesser, runtime.clock.now());
        event.exchange.guesser = guesser;
      }
      await count(event, limits);
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

async function count(event: Incoming, limits: readonly Required<Limit>[]): Promise<void> {
  if (limits.length === 0) return;
  const { countRequest } = await import('@vaultra/core/limits/enforce.ts');
  const { actor, requestId } = event.exchange;
  // A user's id says nothing of who they are; an address and an email would.
  const names = limits.every(({ by }) => by === 'user')
    ? { user: actor?.userId ?? '', address: '', account: '' }
    : await namesOf(event);
  await countRequest(
    limits.map((limit) => ({ limit, subject: names[limit.by] })),
    runtime.clock.now(),
    (error) => log.error('request not counted', { request_id: requestId, error: error as Error }),
  );
}

/** How the counters name the caller. */
async function namesOf(event: Incoming) {
  const { actor, body } = event.exchange;
  const user = actor?.userId ?? '';
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
