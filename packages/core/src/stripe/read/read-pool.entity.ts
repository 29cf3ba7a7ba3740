import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { keyPart } from '../../shared/key-part.ts';
import { table } from '../../shared/table.ts';

/** What all workers together have read from Stripe out of one pool on a UTC day, and how fast they go on. */
export const ReadPoolEntity = new Entity({
  name: 'stripe_reads',
  table,
  timestamps: false,
  schema: item({
    pool: string().key(),
    day: string().key(),
    reads: number(),
    /** In ms: `Price` says what it means. */
    paid_until: number(),
    expires_at: number(),
  }),
  computeKey: ({ pool, day }: { pool: string; day: string }) => ({ pk: `READS#${keyPart(pool)}`, sk: day }),
});
