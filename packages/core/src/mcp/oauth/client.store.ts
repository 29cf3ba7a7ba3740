import { createHash } from 'node:crypto';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { ClientEntity } from './client.entity.ts';

export type StoredClient = Omit<FormattedItem<typeof ClientEntity>, 'key'>;

const keyOf = (clientId: string) => createHash('sha256').update(clientId).digest('base64url');

export async function readClient(clientId: string): Promise<StoredClient | undefined> {
  const { Item } = await ClientEntity.build(GetItemCommand)
    .key({ key: keyOf(clientId) })
    .options({ consistent: true })
    .send();
  return Item;
}

export async function putClient(client: StoredClient): Promise<void> {
  await ClientEntity.build(PutItemCommand)
    .item({ ...client, key: keyOf(client.client_id) })
    .send();
}
