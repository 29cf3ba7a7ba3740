import type { Limit } from '@vaultra/core/contract/limits.ts';
import { counterPrefix } from '@vaultra/core/contract/table.ts';
import { CounterEntity } from '@vaultra/core/limits/limit.entity.ts';
import { networkOf, pseudonym } from '@vaultra/core/limits/subject.ts';
import { windowAt } from '@vaultra/core/limits/window.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { expect } from 'vitest';
import { expectRefusal } from './refusal.ts';

/** The handlers' clock. It stands still until the test moves it, so that no window ends in the middle of a test. */
export const clock = {
  ms: 0,
  /** Moves to the start of a day, which is also the start of every window. */
  freeze() {
    clock.ms = Math.ceil(Date.now() / 86_400_000) * 86_400_000;
    runtime.clock = { now: () => new Date(clock.ms) };
  },
  advance(seconds: number) {
    clock.ms += seconds * 1000;
  },
};

/** The parts of a caller that limits distinguish. */
export interface Caller {
  address: string;
  /** The email in the body. */
  email: string;
  userId: string;
  businessId: string;
}

/** Sets a counter as if it had allowed this many requests in the current window. */
export async function fill(limit: Required<Limit>, caller: Caller, requests: number): Promise<void> {
  const { start } = windowAt(limit.seconds, new Date(clock.ms));
  await CounterEntity.build(UpdateItemCommand)
    .item({
      by: limit.by,
      subject: subjectOf(limit, caller),
      limit: limit.name,
      window: `${limit.seconds}#${start}`,
      requests,
      expires_at: start + limit.seconds,
    })
    .send();
}

function subjectOf({ by }: Limit, { address, email, userId, businessId }: Caller): string {
  const named = (...parts: string[]) => pseudonym(process.env.ORIGIN_SECRET ?? '', ...parts);
  switch (by) {
    case 'user':
      return userId;
    case 'address':
      return named(networkOf(address));
    case 'business':
      return named('business', businessId);
    case 'recipient':
      return named('recipient', userId, email);
  }
}

/** Expects a rate-limit refusal. @returns the seconds to wait: a whole number, at least one */
export async function expectLimited(response: Response): Promise<number> {
  const { message } = await expectRefusal(response, 'RATE_LIMITED');
  expect(message).toMatch(/^Too many (requests|tries)\. Wait \d+ (second|minute|hour)s? and try again\.$/);
  expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  return Number(response.headers.get('retry-after'));
}

/** Whether a write goes to a counter. */
export const isCounter = (input: object): boolean => JSON.stringify(input).includes(`"${counterPrefix}`);

let broken: ((input: object) => boolean) | undefined;
let isWatching = false;

/** Makes the table fail for the chosen calls, until called with `undefined`. */
export function breakTable(which: typeof broken): void {
  broken = which;
  if (isWatching) return;
  isWatching = true;
  documentClient.middlewareStack.add(
    (next) => (args) => {
      if (broken?.(args.input)) throw new Error('the table is not to be reached');
      return next(args);
    },
    { step: 'initialize', name: 'broken' },
  );
}
