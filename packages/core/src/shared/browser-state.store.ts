import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { BrowserStateEntity } from './browser-state.entity.ts';

export type StoredState = Omit<FormattedItem<typeof BrowserStateEntity>, 'gsi1pk' | 'gsi1sk'>;

export async function putState(state: StoredState, userId: string | undefined): Promise<void> {
  const index = userId ? { gsi1pk: `USER#${userId}`, gsi1sk: `OAUTH#${state.state_id}` } : {};
  await BrowserStateEntity.build(PutItemCommand)
    .item({ ...state, ...index })
    .send();
}

export async function readState(stateId: string): Promise<StoredState | undefined> {
  const { Item } = await BrowserStateEntity.build(GetItemCommand)
    .key({ state_id: stateId })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Reads and deletes a state, so only the first caller gets it. */
export async function takeState(stateId: string): Promise<StoredState | undefined> {
  const { Attributes } = await BrowserStateEntity.build(DeleteItemCommand)
    .key({ state_id: stateId })
    .options({ returnValues: 'ALL_OLD' })
    .send();
  return Attributes as StoredState | undefined;
}
