import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { cellKey } from '@vaultra/core/ledger/cells.ts';
import { cellsKey } from '@vaultra/core/ledger/ledger.store.ts';
import { loadConnected } from '@vaultra/core/metrics/load.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';

/** Makes the sums of a day say that a connected business had so many charges, without the charges. */
export async function plantSales(
  businessId: string,
  date: string,
  count: bigint,
  currency = 'usd',
): Promise<void> {
  const connected = await loadConnected(businessId);
  if (!connected) throw new Error(`${businessId} is not connected`);
  const pk = cellsKey(connected.ledger, connected.head.current.id);
  const Key = { pk, sk: cellKey({ kind: 'day', date, currency }) };
  const TableName = config.table().TABLE_NAME;
  const { Item } = await documentClient.send(new GetCommand({ TableName, Key }));
  const add = count - BigInt(Item?.transactions ?? 0) - BigInt(Item?.failed ?? 0);
  await documentClient.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'ADD transactions :add',
      ExpressionAttributeValues: { ':add': add },
    }),
  );
}
