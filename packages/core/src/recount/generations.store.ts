/** Reads, compares, switches and deletes whole generations of cells. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredCell } from '../ledger/cells.ts';
import {
  cellsKey,
  type Generation,
  type Head,
  type Ledger,
  LedgerConflict,
  ledgerKey,
} from '../ledger/ledger.store.ts';
import { config } from '../shared/config.ts';
import { deleteItems, readKeys } from '../shared/items.ts';
import { documentClient } from '../shared/table.ts';
import { retryOnConflict } from '../shared/transaction.ts';
import type { CellDifference, CellPage } from './compare.ts';

const TableName = () => config.table().TABLE_NAME;

/** The outcome of a recount: the number of cells compared and the counters that differed. */
export interface RebuildResult {
  generation: number;
  cells: number;
  differences: number;
  /** The first differences. */
  sample: CellDifference[];
}

export async function readCellPage(
  ledger: Ledger,
  generation: number,
  after: string | null,
  limit: number,
): Promise<CellPage> {
  const pk = cellsKey(ledger, generation);
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: TableName(),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      Limit: limit,
      ...(after === null ? {} : { ExclusiveStartKey: { pk, sk: after } }),
    }),
  );
  return { cells: Items.map(toCell), next: LastEvaluatedKey?.sk ?? null };
}

/** DynamoDB reads at most 100 items in a transaction: 50 keys in two generations. */
const keyLimit = 50;

/** The cells with the given keys in two generations. Both values of a key are read in one transaction. */
export async function readConsistently(
  ledger: Ledger,
  generations: readonly [number, number],
  keys: readonly string[],
): Promise<[StoredCell[], StoredCell[]]> {
  const found: [StoredCell[], StoredCell[]] = [[], []];
  for (let from = 0; from < keys.length; from += keyLimit) {
    const some = keys.slice(from, from + keyLimit);
    const gets = generations.flatMap((generation) =>
      some.map((sk) => ({
        Get: { TableName: TableName(), Key: { pk: cellsKey(ledger, generation), sk } },
      })),
    );
    const { Responses = [] } = await retryOnConflict(() =>
      documentClient.send(new TransactGetCommand({ TransactItems: gets })),
    );
    for (const [index, { Item }] of Responses.entries()) {
      if (Item) found[index < some.length ? 0 : 1].push(toCell(Item));
    }
  }
  return found;
}

/**
 * Makes `building` the current generation, and stores the outcome of the recount.
 * @throws LedgerConflict if the head changed since it was read
 */
export async function switchGeneration(
  ledger: Ledger,
  head: Head & { building: Generation },
  rebuilt: RebuildResult,
): Promise<void> {
  const pk = ledgerKey(ledger);
  const update = {
    TableName: TableName(),
    Key: { pk, sk: 'HEAD' },
    UpdateExpression: 'SET #current = :current, building = :none, version = version + :one',
    ConditionExpression: 'version = :version',
    ExpressionAttributeNames: { '#current': 'current' },
    ExpressionAttributeValues: {
      ':current': head.building,
      ':none': null,
      ':version': head.version,
      ':one': 1,
    },
  };
  const put = { TableName: TableName(), Item: { pk, sk: 'REBUILT', _et: 'ledger_rebuilt', ...rebuilt } };
  const command = () => new TransactWriteCommand({ TransactItems: [{ Update: update }, { Put: put }] });
  try {
    await retryOnConflict(() => documentClient.send(command()));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    throw new LedgerConflict('the ledger’s head has changed', { cause: error });
  }
}

/** The outcome of the latest recount. */
export async function readRebuildResult(ledger: Ledger): Promise<RebuildResult | null> {
  const { Item } = await documentClient.send(
    new GetCommand({
      TableName: TableName(),
      Key: { pk: ledgerKey(ledger), sk: 'REBUILT' },
      ConsistentRead: true,
    }),
  );
  if (!Item) return null;
  const { generation, cells, differences, sample } = Item as RebuildResult;
  return { generation, cells, differences, sample };
}

/** Deletes the first cells of a generation that is no longer in use. @returns whether more cells follow */
export async function deleteCells(ledger: Ledger, generation: number, limit: number): Promise<boolean> {
  const { keys, more } = await readKeys(cellsKey(ledger, generation), '', limit);
  await deleteItems(keys);
  return more;
}

function toCell({ pk: _, sk, ...sums }: Record<string, unknown>): StoredCell {
  return { key: String(sk), sums: sums as StoredCell['sums'] };
}
