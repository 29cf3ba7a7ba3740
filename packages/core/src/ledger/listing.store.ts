import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { config } from '../shared/config.ts';
import { documentClient } from '../shared/table.ts';
import { parseUnitKey } from './chunk.ts';
import type { FactKind } from './facts.ts';
import { type Ledger, ledgerKey } from './ledger.store.ts';
import { parseNamed } from './listed.ts';
import type { UnitKind } from './unit.ts';

/** A page of the objects that may still change, however old they are, in the order of their keys. */
export async function readOpenObjects(
  ledger: Ledger,
  after: string | null,
  limit: number,
): Promise<{ objects: { kind: FactKind; id: string }[]; next: string | null }> {
  const { keys, next } = await readListing(ledger, { from: 'OPEN#', to: 'OPEN#~' }, after, limit);
  const objects = keys.map(({ sk }) => parseNamed(sk));
  return { objects, next };
}

/** So many of the objects that cannot be read are named, and read again each day. */
const namedUnreadable = 20;

/** The first of the objects that cannot be read, in the order of their kinds and ids, each with its unit. */
export async function readUnreadableObjects(
  ledger: Ledger,
): Promise<{ kind: FactKind; id: string; unit: { kind: UnitKind; id: string } }[]> {
  const range = { from: 'UNREADABLE#', to: 'UNREADABLE#~' };
  const { keys } = await readListing(ledger, range, null, namedUnreadable);
  return keys.map(({ sk, unit = '' }) => ({ ...parseNamed(sk), unit: parseUnitKey(unit) }));
}

/** Units with an object of a kind on a UTC day. */
export interface DayListing {
  sk: string;
  day: string;
  units: { kind: UnitKind; id: string }[];
}

/**
 * Units with an object of the kind on the UTC days from one to another, both included, the latest days first.
 * @param begin the listing to begin with, where not with the latest
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
