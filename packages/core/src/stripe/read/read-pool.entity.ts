import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { keyPart } from '../../shared/key-part.ts';
import { table } from '../../shared/table.ts';

/** The reads that all workers took from one pool on a UTC day, and the state of its token bucket. */
export const ReadPoolEntity = new Entity({
  name: 'stripe_reads',
  table,
  timestamps: false,
  schema: item({
    pool: string().key(),
    day: string().key(),
    reads: number(),
    /** Ms; see `TokenCost`. */
    paid_until: number(),
    expires_at: number(),
  }),
  computeKey: ({ pool, day }: { pool: string; day: string }) => ({ pk: `READS#${keyPart(pool)}`, sk: day }),
});
