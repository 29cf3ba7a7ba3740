import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { BatchGetCommand, execute as batchGet } from 'dynamodb-toolbox/table/actions/batchGet';
import type { User } from '../contract/users.ts';
import { table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { DeletionEntity, ofUser } from './deletion.entity.ts';
import { shownName } from './shown-name.ts';
import { UserEntity } from './user.entity.ts';

export async function readUser(id: string): Promise<User | undefined> {
  const { Item } = await UserEntity.build(GetItemCommand).key({ id }).options({ consistent: true }).send();
  return Item && toUser(Item);
}

/** Up to 100 users by id. Missing ones are left out. */
export async function readUsers(ids: readonly string[]): Promise<Map<string, User>> {
  if (ids.length === 0) return new Map();
  const requests = [...new Set(ids)].map((id) => UserEntity.build(BatchGetRequest).key({ id }));
  const { Responses } = await batchGet(
    { maxAttempts: 5 },
    table
      .build(BatchGetCommand)
      .requests(...requests)
      .options({ consistent: true }),
  );
  return new Map(Responses[0].flatMap((item) => (item ? [[item.id, toUser(item)]] : [])));
}

/** For a transaction: refused if the user does not exist. */
export function userExists(id: string) {
  return UserEntity.build(ConditionCheck).key({ id }).condition({ attr: 'id', exists: true });
}

/** For a transaction: refused if the user is being deleted, so nothing is written after the deletion. */
const notDeleted = (userId: string) =>
  DeletionEntity.build(ConditionCheck)
    .key({ subject: ofUser(userId) })
    .condition({ attr: 'subject', exists: false });

/**
 * Inserts the user. An existing profile stays unchanged.
 * @returns false if the account is being deleted
 */
export async function insertUser(user: User): Promise<boolean> {
  const refused = await transact(
    notDeleted(user.id),
    UserEntity.build(PutTransaction)
      .item(user)
      .options({ condition: { attr: 'id', exists: false } }),
  );
  return !refused.includes(0);
}

/** Changes the given fields of an existing user and returns them all. */
export async function updateUser(
  id: string,
  patch: Partial<Pick<User, 'name' | 'avatar_url'>> & { notifications?: Partial<User['notifications']> },
): Promise<User | undefined> {
  try {
    const { Attributes } = await UserEntity.build(UpdateItemCommand)
      .item({ id, ...patch })
      .options({ condition: { attr: 'id', exists: true }, returnValues: 'ALL_NEW' })
      .send();
    return Attributes && toUser(Attributes as FormattedItem<typeof UserEntity>);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

export async function deleteUser(id: string): Promise<void> {
  await UserEntity.build(DeleteItemCommand).key({ id }).send();
}

function toUser({ notifications, ...user }: FormattedItem<typeof UserEntity>): User {
  return { ...user, name: shownName(user.name), notifications: { critical_alerts: true, ...notifications } };
}
