import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { item } from 'dynamodb-toolbox/schema/item';
import { map } from 'dynamodb-toolbox/schema/map';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { type WebhookEvent, webhookEventTypes } from '../contract/webhook-events.ts';
import type { LastDigest } from '../notifications/news.ts';
import { table } from '../shared/table.ts';
import type { ReportedAlerts } from './news.ts';

const textOrNull = anyOf(string(), nul());

/** The sort key of a webhook, and the prefix of that of its reported state. */
export const webhookKey = 'WEBHOOK';

/** The webhook of a business: where its events are posted. */
export const WebhookEntity = new Entity({
  name: 'webhook',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    /** Another address is another webhook. */
    id: string(),
    /** The address and its secrets, encrypted (`sealed.ts`). */
    sealed: string(),
    address: string(),
    format: string().enum('json', 'slack'),
    status: string().enum('on', 'failing', 'off'),
    failing_since: textOrNull,
    reason: textOrNull,
    old_secret_until: textOrNull,
    created_at: string(),
  }),
  computeKey: ({ business_id }: { business_id: string }) => ({ pk: `BIZ#${business_id}`, sk: webhookKey }),
});

/** The reported state of a webhook. It is written together with the deliveries that report it. */
export const ReportedStateEntity = new Entity({
  name: 'webhook_told',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    webhook_id: string(),
    alerts: any().castAs<ReportedAlerts>(),
    /** Null before the first weekly digest. */
    digest: anyOf(any().castAs<LastDigest>(), nul()),
    /** The local date of the last Monday whose digest was handled. */
    slot: textOrNull,
    version: number(),
  }),
  computeKey: ({ business_id }: { business_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `${webhookKey}#TOLD`,
  }),
});

export const deliveriesPrefix = 'DELIVERY#';

/** The index partition of the deliveries that wait for a try, by its time. */
export const waitingPartition = 'DELIVERIES';

/** An event and what became of it. It is in the index while it waits. */
export const DeliveryEntity = new Entity({
  name: 'delivery',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    id: string().key(),
    webhook_id: string(),
    type: string().enum(...webhookEventTypes),
    event: any().castAs<WebhookEvent>(),
    created_at: string(),
    status: string().enum('waiting', 'delivered', 'failed'),
    tries: number(),
    last_try: anyOf(
      map({ at: string(), status: anyOf(number(), nul()), ms: number(), reason: textOrNull }),
      nul(),
    ),
    next_try_at: textOrNull,
    expires_at: number(),
    gsi1pk: string().optional(),
    gsi1sk: string().optional(),
  }),
  computeKey: ({ business_id, id }: { business_id: string; id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `${deliveriesPrefix}${id}`,
  }),
});
