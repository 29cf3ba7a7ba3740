import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { config } from '../shared/config.ts';
import { documentClient } from '../shared/table.ts';
import { parseUnitKey } from './chunk.ts';
import type { FactKind } from './facts.ts';
import { type Ledger, ledgerKey } from './ledger.store.ts';
import { parseObjectListing } from './listings.ts';
import type { UnitKind } from './unit.ts';

/** A page of the objects that may still change, in order of key. */
export async function readOpenObjects(
  ledger: Ledger,
  after: string | null,
  limit: number,
): Promise<{ objects: { kind: FactKind; id: string }[]; next: string | null }> {
  const { keys, next } = await readListing(ledger, { from: 'OPEN#', to: 'OPEN#~' }, after, limit);
  const objects = keys.map(({ sk }) => parseObjectListing(sk));
  return { objects, next };
}

/** The number of unreadable objects that are shown to the owner and read again each night. */
const maxUnreadableShown = 20;

/** The first unreadable objects, in order of kind and id, each with its unit. */
export async function readUnreadableObjects(
  ledger: Ledger,
): Promise<{ kind: FactKind; id: string; unit: { kind: UnitKind; id: string } }[]> {
  const range = { from: 'UNREADABLE#', to: 'UNREADABLE#~' };
  const { keys } = await readListing(ledger, range, null, maxUnreadableShown);
  return keys.map(({ sk, unit = '' }) => ({ ...parseObjectListing(sk), unit: parseUnitKey(unit) }));
}

/** Units that have an object of a kind on a UTC day. */
export interface DayListing {
  sk: string;
  day: string;
  units: { kind: UnitKind; id: string }[];
}

/**
 * Units that have an object of the kind on a UTC day from `days.from` to `days.to`, both included, latest day first.
 * @param begin the listing to begin with; null: the latest
 */
export async function readDays(
  ledger: Ledger,
  kind: FactKind,
  days: { from: string; to: string },
  begin: string | null,
  after: string | null,
  limit: number,
): Promise<{ listings: DayListing[]; next: string | null }> {
  const range = { from: `AT#${kind}#${days.from}`, to: begin ?? `AT#${kind}#${days.to}#~` };
  const { keys, next } = await readListing(ledger, range, after, limit, true);
  const listings = keys.map(({ sk, units = [] }) => ({
    sk,
    day: sk.split('#')[2] ?? '',
    units: units.map(parseUnitKey),
  }));
  return { listings, next };
}

async function readListing(
  ledger: Ledger,
  range: { from: string; to: string },
  after: string | null,
  limit: number,
  latestFirst = false,
): Promise<{ keys: { sk: string; units?: string[]; unit?: string }[]; next: string | null }> {
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
  return {
    keys: Items as { sk: string; units?: string[]; unit?: string }[],
    next: LastEvaluatedKey?.sk ?? null,
  };
}
