import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { item } from 'dynamodb-toolbox/schema/item';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';
import type { Told } from './news.ts';

/** That a mail is being sent, or was. */
export const NoticeEntity = new Entity({
  name: 'notice',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    mail_key: string().key(),
    status: string().enum('sending', 'sent'),
    /** Whose sending it is, and since when: ms by the machine's clock, as workers live by that. */
    claim: string(),
    claimed_at: number(),
    expires_at: number(),
  }),
  computeKey: ({ business_id, mail_key }: { business_id: string; mail_key: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `NOTICE#${mail_key}`,
  }),
});

/** How far a member's digests of a business are. */
export const DigestEntity = new Entity({
  name: 'digest',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    user_id: string().key(),
    /** The last morning that was dealt with, a local date, whether there was anything to send or not. */
    slot: anyOf(string(), nul()),
    /** Null until there was something to tell. */
    told: anyOf(any().castAs<Told>(), nul()),
  }),
  computeKey: ({ business_id, user_id }: { business_id: string; user_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `DIGEST#${user_id}`,
  }),
});
