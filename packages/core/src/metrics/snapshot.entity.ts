import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { keyPart } from '../shared/key-part.ts';
import { table } from '../shared/table.ts';
import type { Summary } from './summary.ts';

/** The figures of GET /metrics on a local day, as last computed on that day. Today's snapshot is shown, earlier ones are kept. */
export const SnapshotEntity = new Entity({
  name: 'metrics_snapshot',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    account_id: string().key(),
    date: string().key(),
    /** The ledger generation from which it was computed. */
    generation: number(),
    figures: any().castAs<Summary>(),
    computed_at: string(),
  }),
  computeKey: ({
    business_id,
    account_id,
    date,
  }: {
    business_id: string;
    account_id: string;
    date: string;
  }) => ({
    pk: `BIZ#${business_id}`,
    sk: `METRICS#${keyPart(account_id)}#${date}`,
  }),
});
