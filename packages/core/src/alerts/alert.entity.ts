import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { item } from 'dynamodb-toolbox/schema/item';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { string } from 'dynamodb-toolbox/schema/string';
import type { Threshold } from '../contract/alerts.ts';
import { table } from '../shared/table.ts';
import type { Finding } from './alert.ts';

/** The latest alert of a cause. There is one item per cause, so a cause never has two open alerts. A new one replaces an old one. */
export const AlertEntity = new Entity({
  name: 'alert',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    /** `<kind>#<cause>` */
    cause_key: string().key(),
    id: string(),
    finding: any().castAs<Finding>(),
    status: string().enum('unread', 'read', 'resolved'),
    created_at: string(),
    updated_at: string(),
    resolved_at: anyOf(string(), nul()),
    critical_since: anyOf(string(), nul()),
  }),
  computeKey: ({ business_id, cause_key }: { business_id: string; cause_key: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `ALERT#${cause_key}`,
  }),
});

/** A business's distance to each limit, as last computed. */
export const ThresholdsEntity = new Entity({
  name: 'lines',
  table,
  timestamps: false,
  schema: item({ business_id: string().key(), thresholds: any().castAs<Threshold[]>() }),
  computeKey: ({ business_id }: { business_id: string }) => ({ pk: `BIZ#${business_id}`, sk: 'LINES' }),
});
