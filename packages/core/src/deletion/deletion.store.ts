import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { $remove, $set, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { transact } from '../shared/transaction.ts';
import { UserEntity } from '../users/user.entity.ts';
import { DeletionEntity, type DoomedBusiness } from './deletion.entity.ts';

export type Deletion = Omit<FormattedItem<typeof DeletionEntity>, 'gsi1pk' | 'gsi1sk'>;

/** The index of deletions, by when they are due. */
export const deletions = 'DELETIONS';

const indexed = (user_id: string, due: Date) => ({
  due_at: due.toISOString(),
  gsi1pk: deletions,
  gsi1sk: `${due.toISOString()}#${user_id}`,
});

export async function readDeletion(userId: string): Promise<Deletion | undefined> {
  const { Item } = await DeletionEntity.build(GetItemCommand)
    .key({ user_id: userId })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Part of a transaction: fails where the user is to be deleted, so that nothing is written behind the deletion's back. */
export const notDeleted = (userId: string) =>
  DeletionEntity.build(ConditionCheck).key({ user_id: userId }).condition({ attr: 'user_id', exists: false });

/** Takes the profile away and asks for the rest. Asked for before, it stays as it was. */
export async function insertDeletion(user: { id: string; email: string }, now: Date): Promise<void> {
  const { id, email } = user;
  await transact(
    DeletionEntity.build(PutTransaction)
      .item({ user_id: id, email, stage: 'first', ...indexed(id, now) })
      .options({ condition: { attr: 'user_id', exists: false } }),
    UserEntity.build(DeleteTransaction).key({ id }),
  );
}

/** Notes what the deletion has found out. */
export async function noteDoomed(
  userId: string,
  doomed: readonly DoomedBusiness[],
  left: readonly string[],
): Promise<void> {
  await DeletionEntity.build(UpdateItemCommand)
    .item({ user_id: userId, doomed: $set([...doomed]), left: $set([...left]) })
    .options({ condition: { attr: 'user_id', exists: true } })
    .send();
}

/** Keeps ids alone, for the second pass. */
export async function awaitSecondPass({ user_id, doomed = [] }: Deletion, due: Date): Promise<void> {
  const ids = doomed.map(({ id, accounts }) => ({ id, accounts }));
  await DeletionEntity.build(UpdateItemCommand)
    .item({ user_id, stage: 'second', email: $remove(), doomed: $set(ids), ...indexed(user_id, due) })
    .options({ condition: { attr: 'user_id', exists: true } })
    .send();
}

export async function deleteDeletion(userId: string): Promise<void> {
  await DeletionEntity.build(DeleteItemCommand).key({ user_id: userId }).send();
}
