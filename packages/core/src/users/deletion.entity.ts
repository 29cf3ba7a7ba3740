import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** A business to delete, because an owner deleted it or because its only owner left. */
export interface BusinessToDelete {
  id: string;
  /** For the mails about the deletion, and removed once they are sent. */
  name?: string;
  /** Ids of the users to mail. */
  members?: string[];
  /** Id of the owner who deleted it. */
  by?: string;
  /** Its current and former Stripe accounts, each with the highest generation of its cells. */
  accounts: Record<string, number>;
}

/** The sort key that survives when the rest of the partition is deleted. */
export const deletionKey = 'DELETION';

/**
 * The deletion of a user or a business. It outlives all their other data. It is due (gsi1) at once for the first pass, and again
 * for the second pass, when it contains only ids.
 */
export const DeletionEntity = new Entity({
  name: 'deletion',
  table,
  timestamps: false,
  schema: item({
    /** The partition to delete. */
    subject: string().key(),
    stage: string().enum('first', 'second'),
    due_at: string(),
    /** A user's address for the last mail. Removed once it is sent. */
    email: string().optional(),
    /** The businesses to delete. For a user they are decided once, when the work begins. */
    businesses: list(any().castAs<BusinessToDelete>()).optional().savedAs('doomed'),
    /** The businesses that a user leaves to other owners. */
    left: list(string()).optional(),
    gsi1pk: string(),
    gsi1sk: string(),
  }),
  computeKey: ({ subject }: { subject: string }) => ({ pk: subject, sk: deletionKey }),
});

/** The partition key of the user or business to delete. */
export type Subject = `USER#${string}` | `BIZ#${string}`;

export const ofUser = (userId: string): Subject => `USER#${userId}`;
export const ofBusiness = (businessId: string): Subject => `BIZ#${businessId}`;
