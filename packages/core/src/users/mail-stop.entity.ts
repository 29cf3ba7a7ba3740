import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** An address that does not get digests, alerts and invitations. It may be no one's account, so it is stored as a hash. */
export const MailStopEntity = new Entity({
  name: 'mail_stop',
  table,
  timestamps: false,
  schema: item({
    /** The hash of the email. */
    address: string().key(),
    reason: string().enum('bounce', 'complaint'),
    at: string(),
    expires_at: number(),
  }),
  computeKey: ({ address }: { address: string }) => ({ pk: `MAIL#${address}`, sk: 'STOP' }),
});
