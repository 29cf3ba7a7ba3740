import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { item } from 'dynamodb-toolbox/schema/item';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';
import type { LastDigest } from './news.ts';

/** Notes that a mail is being sent or was sent. */
export const NoticeEntity = new Entity({
  name: 'notice',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    mail_key: string().key(),
    status: string().enum('sending', 'sent'),
    /** The id of the worker's claim. `claimed_at` is in ms of the machine's clock, like the workers' time limits. */
    claim: string(),
    claimed_at: number(),
    expires_at: number(),
  }),
  computeKey: ({ business_id, mail_key }: { business_id: string; mail_key: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `NOTICE#${mail_key}`,
  }),
});

/** The state of a member's digests of a business. */
export const DigestEntity = new Entity({
  name: 'digest',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    user_id: string().key(),
    /** The local date of the last handled morning, whether or not a digest was sent. */
    slot: anyOf(string(), nul()),
    /** Null before the first digest. */
    told: anyOf(any().castAs<LastDigest>(), nul()),
  }),
  computeKey: ({ business_id, user_id }: { business_id: string; user_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `DIGEST#${user_id}`,
  }),
});
