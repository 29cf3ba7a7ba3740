import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { LimitedBy } from '../contract/limits.ts';
import { counterPrefix } from '../contract/table.ts';
import { table } from '../shared/table.ts';

/** The requests of one subject that a limit allowed in one window. */
export const CounterEntity = new Entity({
  name: 'request_counter',
  table,
  timestamps: false,
  schema: item({
    by: string().enum('address', 'user', 'business', 'recipient', 'source', 'account').key(),
    subject: string().key(),
    limit: string().key(),
    /** Its length and its start, in seconds. */
    window: string().key(),
    requests: number(),
    expires_at: number(),
  }),
  computeKey: ({ by, subject, limit, window }: CounterKey) => ({
    pk: countersOf(by, subject),
    sk: `${limit}#${window}`,
  }),
});

/** In addition to what routes declare: one source, and all strangers together, at an account. */
export type CountedBy = LimitedBy | 'source' | 'account';

interface CounterKey {
  by: CountedBy;
  subject: string;
  limit: string;
  window: string;
}

/** The partition of a subject's counters. A user's deletion deletes it. */
export const countersOf = (by: CountedBy, subject: string) => `${counterPrefix}${by}#${subject}`;

/** The failed tries in a row at one account, by one source or by all sources together. */
export const StreakEntity = new Entity({
  name: 'tries',
  table,
  timestamps: false,
  schema: item({
    operation: string().key(),
    subject: string().key(),
    failures: number(),
    /** Epoch milliseconds. */
    last_at: number(),
    expires_at: number(),
  }),
  computeKey: ({ operation, subject }: { operation: string; subject: string }) => ({
    pk: `${counterPrefix}${operation}#${subject}`,
    sk: 'TRIES',
  }),
});
