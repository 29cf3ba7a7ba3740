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

/** The handlers' time, which stands still until it is moved: a window must not end in the middle of a test. */
export const clock = {
  ms: 0,
  /** At the beginning of a day, and so of every window. */
  freeze() {
    clock.ms = Math.ceil(Date.now() / 86_400_000) * 86_400_000;
    runtime.clock = { now: () => new Date(clock.ms) };
  },
  advance(seconds: number) {
    clock.ms += seconds * 1000;
  },
};

/** Who calls, as far as limits tell callers apart. */
export interface Caller {
  address: string;
  /** The email in the body. */
  email: string;
  userId: string;
  businessId: string;
}

/** Makes a counter stand as if it had let through this many requests in the window of now. */
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

/** Expects a refusal for too much. @returns the seconds it says to wait: whole ones, at least one */
export async function expectLimited(response: Response): Promise<number> {
  const { message } = await expectRefusal(response, 'RATE_LIMITED');
  expect(message).toMatch(/^Too many (requests|tries)\. Wait \d+ (second|minute|hour)s? and try again\.$/);
  expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  return Number(response.headers.get('retry-after'));
}

/** Whether a write is one to a counter. */
export const isCounter = (input: object): boolean => JSON.stringify(input).includes(`"${counterPrefix}`);

let broken: ((input: object) => boolean) | undefined;
let isWatching = false;

/** Has the table fail for some of its callers, until told `undefined`. */
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
