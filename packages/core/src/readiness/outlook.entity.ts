import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { keyPart } from '../shared/key-part.ts';
import { table } from '../shared/table.ts';
import type { Forecast } from './forecast/forecast.ts';
import type { Basis } from './what-if/basis.ts';

/**
 * The results computed with each score for the 90 days ahead: the basis of the inputs' reach, and the forecast. Only the latest
 * is kept, apart from the scores, so that these stay small.
 */
export const OutlookEntity = new Entity({
  name: 'outlook',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    account_id: string().key(),
    date: string(),
    /** The ledger generation from which it was computed. */
    generation: number(),
    card_version: string(),
    basis: any().castAs<Basis>(),
    forecast: any().castAs<Forecast>(),
    computed_at: string(),
  }),
  computeKey: ({ business_id, account_id }: { business_id: string; account_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `OUTLOOK#${keyPart(account_id)}`,
  }),
});
