import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { Limit } from '../contract/limits.ts';
import { counterPrefix } from '../contract/table.ts';
import { table } from '../shared/table.ts';

/** How many requests of one subject a limit has let through in one window. */
export const CounterEntity = new Entity({
  name: 'request_counter',
  table,
  timestamps: false,
  schema: item({
    limit: string().key(),
    subject: string().key(),
    /** Its length and its beginning. */
    window: string().key(),
    requests: number(),
    expires_at: number(),
  }),
  computeKey: ({ limit, subject, window }: { limit: string; subject: string; window: string }) => ({
    pk: counterKey(limit, subject),
    sk: window,
  }),
});

/** @param limit its name and whom it counts */
export const counterKey = (limit: string, subject: string) => `${counterPrefix}${limit}#${subject}`;

export const counterName = ({ name, by }: Pick<Required<Limit>, 'name' | 'by'>) => `${name}#${by}`;

/** The tries in a row of one address at one account. */
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
    pk: counterKey(operation, subject),
    sk: 'TRIES',
  }),
});
