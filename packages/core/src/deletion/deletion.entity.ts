import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** A business that goes with its only owner. */
export interface DoomedBusiness {
  id: string;
  /** For the last mail; gone once that is sent. */
  name?: string;
  /** The Stripe accounts it ever had, each with the highest generation its cells may be of. */
  accounts: Record<string, number>;
}

/**
 * That a user is to be deleted. It outlives everything else of them, and is looked at again when that is due (gsi1):
 * at first at once, and after the first pass for the second, when it holds nothing but ids.
 */
export const DeletionEntity = new Entity({
  name: 'deletion',
  table,
  timestamps: false,
  schema: item({
    user_id: string().key(),
    stage: string().enum('first', 'second'),
    due_at: string(),
    /** Where the last mail goes; gone once it is sent. */
    email: string().optional(),
    /** Decided once, when the work begins. */
    doomed: list(any().castAs<DoomedBusiness>()).optional(),
    /** The businesses that others go on with. */
    left: list(string()).optional(),
    gsi1pk: string(),
    gsi1sk: string(),
  }),
  computeKey: ({ user_id }: { user_id: string }) => ({ pk: `USER#${user_id}`, sk: 'DELETION' }),
});
