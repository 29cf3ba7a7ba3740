import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { config } from '../shared/config.ts';
import { documentClient } from '../shared/table.ts';
import type { FactKind } from './facts.ts';
import { type Ledger, ledgerKey } from './ledger.store.ts';

/** A page of the objects that may still change, however old they are, in the order of their keys. */
export async function readOpenObjects(
  ledger: Ledger,
  after: string | null,
  limit: number,
): Promise<{ objects: { kind: FactKind; id: string }[]; next: string | null }> {
  const { keys, next } = await readListing(ledger, { from: 'OPEN#', to: 'OPEN#~' }, after, limit);
  const objects = keys.map(({ sk }) => {
    const [, kind, id] = sk.split('#');
    return { kind: kind as FactKind, id: id ?? '' };
  });
  return { objects, next };
}

/** Units with an object of the kind on the UTC days from one to another, both included, the latest days first. */
export async function readDays(
  ledger: Ledger,
  kind: FactKind,
  days: { from: string; to: string },
  after: string | null,
  limit: number,
): Promise<{ days: { sk: string; day: string; units: string[] }[]; next: string | null }> {
  const range = { from: `AT#${kind}#${days.from}`, to: `AT#${kind}#${days.to}#~` };
  const { keys, next } = await readListing(ledger, range, after, limit, true);
  return {
    days: keys.map(({ sk, units = [] }) => ({ sk, day: sk.split('#')[2] ?? '', units })),
    next,
  };
}

async function readListing(
  ledger: Ledger,
  range: { from: string; to: string },
  after: string | null,
  limit: number,
  latestFirst = false,
): Promise<{ keys: { sk: string; units?: string[] }[]; next: string | null }> {
  const pk = ledgerKey(ledger);
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: config.table().TABLE_NAME,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': range.from, ':to': range.to },
      ScanIndexForward: !latestFirst,
      Limit: limit,
      ...(after === null ? {} : { ExclusiveStartKey: { pk, sk: after } }),
    }),
  );
  return { keys: Items as { sk: string; units?: string[] }[], next: LastEvaluatedKey?.sk ?? null };
}
