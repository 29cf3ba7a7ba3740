import { Entity } from 'dynamodb-toolbox/entity';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { OWN_METRICS, OWN_WINDOWS } from '../../contract/own-thresholds.ts';
import { table } from '../../shared/table.ts';

/** The prefix of the sort keys of a business's own thresholds. */
export const ownThresholdsPrefix = 'THRESHOLD#';

/** A threshold of a business. It belongs to the business and names no user. */
export const OwnThresholdEntity = new Entity({
  name: 'own_threshold',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    id: string().key(),
    metric: string().enum(...OWN_METRICS),
    comparison: string().enum('under', 'over'),
    value: number(),
    currency: anyOf(string(), nul()),
    window: string().enum(...OWN_WINDOWS),
    mail: boolean(),
    created_at: string(),
    updated_at: string(),
  }),
  computeKey: ({ business_id, id }: { business_id: string; id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `${ownThresholdsPrefix}${id}`,
  }),
});
