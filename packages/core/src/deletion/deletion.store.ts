import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { $remove, $set, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { transact } from '../shared/transaction.ts';
import { BusinessEntity, MembershipEntity } from '../users/business.entity.ts';
import {
  type BusinessToDelete,
  DeletionEntity,
  ofBusiness,
  ofUser,
  type Subject,
} from '../users/deletion.entity.ts';
import { UserEntity } from '../users/user.entity.ts';

export type Deletion = Omit<FormattedItem<typeof DeletionEntity>, 'gsi1pk' | 'gsi1sk'> & { subject: Subject };

/** The index partition of deletions, by due date. */
export const deletions = 'DELETIONS';

const indexed = (subject: Subject, due: Date) => ({
  due_at: due.toISOString(),
  gsi1pk: deletions,
  gsi1sk: `${due.toISOString()}#${subject}`,
});

const isNew = { attr: 'subject' as const, exists: false };
const exists = { attr: 'subject' as const, exists: true };

/** @param subject `ofUser` or `ofBusiness` */
export async function readDeletion(subject: Subject): Promise<Deletion | undefined> {
  const { Item } = await DeletionEntity.build(GetItemCommand)
    .key({ subject })
    .options({ consistent: true })
    .send();
  return Item && { ...Item, subject };
}

/** Deletes the profile and inserts the deletion. An existing deletion stays unchanged. */
export async function insertDeletion(user: { id: string; email: string }, now: Date): Promise<void> {
  const { id, email } = user;
  const subject = ofUser(id);
  await transact(
    DeletionEntity.build(PutTransaction)
      .item({ subject, email, stage: 'first', ...indexed(subject, now) })
      .options({ condition: isNew }),
    UserEntity.build(DeleteTransaction).key({ id }),
  );
}

/**
 * Deletes a business and its owner's membership, and inserts the deletion of the rest.
 * @param members the owner first, then all others
 * @returns why it failed: `gone` if the business was deleted already, `no_owner` if they no longer own it
 */
export async function insertBusinessDeletion(
  { id, name }: { id: string; name: string },
  members: readonly [owner: string, ...others: string[]],
  now: Date,
): Promise<'gone' | 'no_owner' | undefined> {
  const subject = ofBusiness(id);
  const refused = await transact(
    DeletionEntity.build(PutTransaction)
      .item({
        subject,
        stage: 'first',
        businesses: [{ id, name, members: [...members], by: members[0], accounts: {} }],
        ...indexed(subject, now),
      })
      .options({ condition: isNew }),
    BusinessEntity.build(DeleteTransaction)
      .key({ id })
      .options({ condition: { attr: 'id', exists: true } }),
    MembershipEntity.build(DeleteTransaction)
      .key({ business_id: id, user_id: members[0] })
      .options({ condition: { attr: 'role', eq: 'owner' } }),
  );
  if (refused.length === 0) return undefined;
  return refused.includes(0) || refused.includes(1) ? 'gone' : 'no_owner';
}

/** Saves the businesses of a deletion and what is known about them. */
export async function saveBusinesses(
  subject: Subject,
  businesses: readonly BusinessToDelete[],
  left: readonly string[],
): Promise<void> {
  await DeletionEntity.build(UpdateItemCommand)
    .item({ subject, businesses: $set([...businesses]), left: $set([...left]) })
    .options({ condition: exists })
    .send();
}

/** Sets the deletion due for its second pass, and removes everything but ids. */
export async function scheduleSecondPass({ subject, businesses = [] }: Deletion, due: Date): Promise<void> {
  const ids = businesses.map(({ id, accounts }) => ({ id, accounts }));
  await DeletionEntity.build(UpdateItemCommand)
    .item({
      subject,
      stage: 'second',
      email: $remove(),
      businesses: $set(ids),
      ...indexed(subject, due),
    })
    .options({ condition: exists })
    .send();
}

export async function deleteDeletion(subject: Subject): Promise<void> {
  await DeletionEntity.build(DeleteItemCommand).key({ subject }).send();
}
