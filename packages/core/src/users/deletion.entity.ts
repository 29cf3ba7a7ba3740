import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** A business that is to be deleted: by an owner, or with its only one. */
export interface DoomedBusiness {
  id: string;
  /** For the mails that say so; gone once they are sent, with whom they are to and who deleted it: ids of users. */
  name?: string;
  members?: string[];
  by?: string;
  /** The Stripe accounts it ever had, each with the highest generation its cells may be of. */
  accounts: Record<string, number>;
}

/** Its sort key: what is kept when everything else of the partition goes. */
export const deletionKey = 'DELETION';

/**
 * That a user or a business is to be deleted. It outlives everything else of theirs, and is looked at again when that is due
 * (gsi1): at first at once, and after the first pass for the second, when it holds nothing but ids.
 */
export const DeletionEntity = new Entity({
  name: 'deletion',
  table,
  timestamps: false,
  schema: item({
    /** Whose partition it lies in. */
    subject: string().key(),
    stage: string().enum('first', 'second'),
    due_at: string(),
    /** Of a user, where the last mail goes; gone once it is sent. */
    email: string().optional(),
    /** Of a user it is decided once, when the work begins. */
    doomed: list(any().castAs<DoomedBusiness>()).optional(),
    /** The businesses of a user that others go on with. */
    left: list(string()).optional(),
    gsi1pk: string(),
    gsi1sk: string(),
  }),
  computeKey: ({ subject }: { subject: string }) => ({ pk: subject, sk: deletionKey }),
});

/** Who or what is to be deleted, as its partition is named. */
export type Subject = `USER#${string}` | `BIZ#${string}`;

export const ofUser = (userId: string): Subject => `USER#${userId}`;
export const ofBusiness = (businessId: string): Subject => `BIZ#${businessId}`;
