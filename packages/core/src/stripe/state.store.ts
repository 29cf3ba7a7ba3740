import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { OAuthStateEntity } from './integration.entity.ts';

export type OAuthState = Omit<FormattedItem<typeof OAuthStateEntity>, 'gsi1pk' | 'gsi1sk'>;

export async function putState(state: OAuthState): Promise<void> {
  const index = { gsi1pk: `USER#${state.user_id}`, gsi1sk: `OAUTH#${state.state_id}` };
  await OAuthStateEntity.build(PutItemCommand)
    .item({ ...state, ...index })
    .send();
}

/** Takes a state out: it is handed to whoever comes first, once. */
export async function takeState(stateId: string): Promise<OAuthState | undefined> {
  const { Attributes } = await OAuthStateEntity.build(DeleteItemCommand)
    .key({ state_id: stateId })
    .options({ returnValues: 'ALL_OLD' })
    .send();
  return Attributes as OAuthState | undefined;
}
