import { isByAddress, type Limit, limitsOf } from '@vaultra/core/contract/limits.ts';
import type { Incoming, StepFor } from './exchange.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

/**
 * Counts the request by user, and by address unless the browser has a device cookie. It runs before the body is parsed
 * and validated, which costs more than counting.
 */
export const limitCaller: StepFor = (contract) => {
  const limits = limitsOf(contract);
  return {
    async before({ event }) {
      const { exchange } = event;
      if (isByAddress(contract)) {
        const { callerOf } = await import('./on-demand.ts');
        exchange.caller = callerOf(event);
      }
      const early = hasDevice(event) ? ['user'] : ['user', 'address'];
      await count(
        event,
        limits.filter(({ by }) => early.includes(by)),
      );
    },
  };
};

/**
 * Counts the request by the body's recipient, and by address if the browser has a device cookie. A browser that has
 * logged in to the named account is not counted by address: otherwise, a neighbor on the same network could lock it
 * out.
 */
export const limitSource: StepFor = (contract) => {
  const limits = limitsOf(contract);
  return {
    async before({ event }) {
      const late = hasDevice(event) ? ['recipient', 'address'] : ['recipient'];
      await count(
        event,
        limits.filter(({ by }) => late.includes(by)),
      );
    },
  };
};

/** Counts the request in the limits of its business, after the caller is known to be a member. */
export const limitBusiness: StepFor = (contract) => {
  const limits = limitsOf(contract).filter(({ by }) => by === 'business');
  return { before: ({ event }) => count(event, limits) };
};

const hasDevice = ({ exchange }: Incoming) => (exchange.caller?.marks.length ?? 0) > 0;

async function count(event: Incoming, limits: readonly Required<Limit>[]): Promise<void> {
  if (limits.length === 0) return;
  const { exchange } = event;
  const { countRequest } = await import('./on-demand.ts');
  const subjects = await subjectsOf(event);
  const counted = limits.flatMap((limit) => {
    const subject = subjects[limit.by];
    return subject === undefined ? [] : [{ limit, subject }];
  });
  await countRequest(counted, runtime.clock.now(), (error) =>
    log.error('request not counted', { request_id: exchange.requestId, error: error as Error }),
  );
}

/**
 * The caller's identifiers in the counters. A user id reveals nothing about a person; addresses and emails would, so
 * they are pseudonyms.
 */
async function subjectsOf({ exchange }: Incoming): Promise<Partial<Record<Limit['by'], string>>> {
  const { actor, business, caller } = exchange;
  const ids = actor ? { user: actor.userId } : {};
  if (!caller) return ids;
  const { pseudonym, sourceAt } = await import('./on-demand.ts');
  const named = (...parts: string[]) => pseudonym(caller.secrets[0], ...parts);
  const body = exchange.body as { email?: string } | undefined;
  return {
    ...ids,
    ...(business ? { business: named('business', business.id) } : {}),
    ...(sourceAt(body, caller)?.isKnown ? {} : { address: named(caller.network) }),
    ...(actor && body?.email ? { recipient: named('recipient', actor.userId, body.email) } : {}),
  };
}
