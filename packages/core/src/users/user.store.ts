import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { execute as transactWrite } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import type { User } from '../contract/users.ts';
import { notDeleted } from '../deletion/deletion.store.ts';
import { refusedActions } from '../shared/transaction.ts';
import { UserEntity } from './user.entity.ts';

export async function readUser(id: string): Promise<User | undefined> {
  const { Item } = await UserEntity.build(GetItemCommand).key({ id }).options({ consistent: true }).send();
  return Item && toUser(Item);
}

/**
 * Writes the user unless there is one already: the first profile of an account stands.
 * @returns false where the account is being deleted.
 */
export async function insertUser(user: User): Promise<boolean> {
  try {
    await transactWrite(
      notDeleted(user.id),
      UserEntity.build(PutTransaction)
        .item(user)
        .options({ condition: { attr: 'id', exists: false } }),
    );
    return true;
  } catch (error) {
    const refused = refusedActions(error);
    if (refused.size === 0) throw error;
    return !refused.has(0);
  }
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

function toUser({ notifications, ...user }: FormattedItem<typeof UserEntity>): User {
  return { ...user, notifications: { critical_alerts: true, ...notifications } };
}
