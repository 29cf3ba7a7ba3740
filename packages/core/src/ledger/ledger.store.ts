import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { config } from '../shared/config.ts';
import { keyPart } from '../shared/key-part.ts';
import { documentClient } from '../shared/table.ts';
import type { StoredCell } from './cells.ts';
import { chunked, type PlacedCell, parseUnitKey, type UnitChange, unitKey } from './chunk.ts';
import { isDay, type Listing } from './listed.ts';
import type { Unit, UnitKind } from './unit.ts';

/**
 * Where a business's reading of one Stripe account is kept. Units are partitioned apart from cells, and cells by
 * generation, so that figures are read without touching a unit. Written by hand rather than as toolbox entities:
 * a cell's counters and a unit's objects are open sets of names.
 *
 *   LEDGER#<ledger>            HEAD            which generations count, and in which time zone each
 *   LEDGER#<ledger>            <kind>#<id>     a unit, its version, the generations it is counted in, its listings
 *   LEDGER#<ledger>            AT#<kind>#<UTC day>#<ulid>    the units with something on that day that were written together
 *   LEDGER#<ledger>            OPEN#<kind>#<id>              an object that may still change, and its unit
 *   LEDGER#<ledger>            UNREADABLE#<kind>#<id>        an object that cannot be read, and its unit
 *   CELLS#<ledger>#<gen>       <cell key>      counters
 *
 * Ids are in keys as `keyPart`s.
 */
export interface Ledger {
  businessId: string;
  accountId: string;
}

/** A set of cells counted in one time zone. */
export interface Generation {
  id: number;
  timeZone: string;
}

/** `building` is being filled next to `current`, which figures are read from. */
export interface Head {
  current: Generation;
  building: Generation | null;
  version: number;
}

export interface StoredUnit {
  unit: Unit;
  /** Counts the writes of the unit; 0 is a unit that is not stored yet. */
  version: number;
  /** The generations whose cells hold this unit's contribution. */
  counted: number[];
  listed: Listing[];
}

export interface UnitWrite extends UnitChange {
  before: StoredUnit | null;
}

/** Another writer was there first: read again and try again. */
export class LedgerConflict extends Error {
  override readonly name = 'LedgerConflict';
}

export const ledgerKey = ({ businessId, accountId }: Ledger) => `LEDGER#${businessId}#${keyPart(accountId)}`;
export const cellsKey = ({ businessId, accountId }: Ledger, generation: number) =>
  `CELLS#${businessId}#${keyPart(accountId)}#${generation}`;
const TableName = () => config.table().TABLE_NAME;

export async function readHead(ledger: Ledger): Promise<Head | null> {
  const { Item } = await documentClient.send(
    new GetCommand({
      TableName: TableName(),
      Key: { pk: ledgerKey(ledger), sk: 'HEAD' },
      ConsistentRead: true,
    }),
  );
  return Item ? toHead(Item) : null;
}

/** Part of a transaction: opens the ledger with its first generation; an existing one is left as it is. The transaction
 * fails where another opened it, or deleted it, since. */
export async function openingOf(ledger: Ledger, timeZone: string): Promise<Action> {
  const Key = { pk: ledgerKey(ledger), sk: 'HEAD' };
  if (await readHead(ledger)) {
    return { ConditionCheck: { TableName: TableName(), Key, ConditionExpression: 'attribute_exists(pk)' } };
  }
  const Item = { ...Key, _et: 'ledger_head', current: { id: 1, timeZone }, building: null, version: 1 };
  return { Put: { TableName: TableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** Part of a transaction: closes the ledger for good, so that nobody writes to it any more. It fails where the head has
 * changed since it was read. */
export function closingOf(ledger: Ledger, { version }: Head): Action {
  return {
    Delete: {
      TableName: TableName(),
      Key: { pk: ledgerKey(ledger), sk: 'HEAD' },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': version },
    },
  };
}

/** @throws LedgerConflict where the head has changed since it was read. */
export async function replaceHead(ledger: Ledger, before: Head, after: Omit<Head, 'version'>): Promise<void> {
  await documentClient
    .send(
      new UpdateCommand({
        TableName: TableName(),
        Key: { pk: ledgerKey(ledger), sk: 'HEAD' },
        UpdateExpression: 'SET #current = :current, building = :building, version = version + :one',
        ConditionExpression: 'version = :version',
        ExpressionAttributeNames: { '#current': 'current' },
        ExpressionAttributeValues: {
          ':current': after.current,
          ':building': after.building,
          ':version': before.version,
          ':one': 1,
        },
      }),
    )
    .catch((error) => {
      if (isConditionFailed(error))
        throw new LedgerConflict('the ledger’s head has changed', { cause: error });
      throw error;
    });
}

/** DynamoDB reads at most a hundred items at once. */
const readLimit = 100;
/** What DynamoDB left out it had no room for at that moment. */
const unprocessedWaitMs = 50;

/** The head, and the stored units among those asked for, by id: in one read for as long as they fit in one. */
export async function readHeadAndUnits(
  ledger: Ledger,
  wanted: readonly { kind: UnitKind; id: string }[],
): Promise<{ head: Head | null; units: Map<string, StoredUnit> }> {
  const items = await batchGet(ledger, ['HEAD', ...wanted.map(({ kind, id }) => unitKey(kind, id))]);
  const head = items.find(({ sk }) => sk === 'HEAD');
  return { head: head ? toHead(head) : null, units: byId(items.filter((item) => item !== head)) };
}

/** The stored units among those asked for, by id. */
export async function readUnits(
  ledger: Ledger,
  wanted: readonly { kind: UnitKind; id: string }[],
): Promise<Map<string, StoredUnit>> {
  return byId(
    await batchGet(
      ledger,
      wanted.map(({ kind, id }) => unitKey(kind, id)),
    ),
  );
}

type Item = Record<string, unknown>;

async function batchGet(ledger: Ledger, sortKeys: readonly string[]): Promise<Item[]> {
  const pk = ledgerKey(ledger);
  const found: Item[] = [];
  for (let from = 0; from < sortKeys.length; from += readLimit) {
    let keys = sortKeys.slice(from, from + readLimit).map((sk) => ({ pk, sk }));
    while (keys.length > 0) {
      const { Responses, UnprocessedKeys } = await documentClient.send(
        new BatchGetCommand({ RequestItems: { [TableName()]: { Keys: keys, ConsistentRead: true } } }),
      );
      found.push(...(Responses?.[TableName()] ?? []));
      keys = (UnprocessedKeys?.[TableName()]?.Keys ?? []) as typeof keys;
      if (keys.length > 0) await sleep(unprocessedWaitMs);
    }
  }
  return found;
}

function byId(items: readonly Item[]): Map<string, StoredUnit> {
  return new Map(items.map((item) => [String(item.id), toStoredUnit(item)]));
}

/** A page of the ledger's units of a kind, in the order of their ids. */
export async function readUnitPage(
  ledger: Ledger,
  kind: UnitKind,
  after: string | null,
  limit: number,
): Promise<{ units: StoredUnit[]; next: string | null }> {
  const prefix = unitKey(kind, '');
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: TableName(),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': ledgerKey(ledger), ':prefix': prefix },
      Limit: limit,
      ...(after === null ? {} : { ExclusiveStartKey: { pk: ledgerKey(ledger), sk: unitKey(kind, after) } }),
    }),
  );
  const next = LastEvaluatedKey ? parseUnitKey(String(LastEvaluatedKey.sk)).id : null;
  return { units: Items.map(toStoredUnit), next };
}

/**
 * Writes units and adds what their contributions changed by: each unit with its cells in one transaction, many units
 * to a transaction, so that units of the same days share their cells' writes.
 * @throws LedgerConflict where a unit or the head has changed since it was read; what was written before stays, and
 * doing it all again adds nothing twice.
 */
export async function writeUnits(ledger: Ledger, head: Head, writes: readonly UnitWrite[]): Promise<void> {
  for (const chunk of chunked(writes)) {
    try {
      await documentClient.send(
        new TransactWriteCommand({
          TransactItems: [
            headUnchanged(ledger, head),
            ...chunk.writes.map((write) => putUnit(ledger, write)),
            ...[...chunk.cells.values()].map((cell) => addToCell(ledger, cell)),
            ...[...chunk.days].map(([listing, units]) => listUnits(ledger, listing, units)),
            ...chunk.writes.flatMap((write) => relist(ledger, write)),
          ],
        }),
      );
    } catch (error) {
      if (error instanceof TransactionCanceledException && isRace(error)) {
        throw new LedgerConflict('the ledger was written by another', { cause: error });
      }
      throw error;
    }
  }
}

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function headUnchanged(ledger: Ledger, head: Head): Action {
  return {
    ConditionCheck: {
      TableName: TableName(),
      Key: { pk: ledgerKey(ledger), sk: 'HEAD' },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': head.version },
    },
  };
}

function putUnit(ledger: Ledger, { before, unit, cells, relisting }: UnitWrite): Action {
  return {
    Put: {
      TableName: TableName(),
      Item: {
        pk: ledgerKey(ledger),
        sk: unitKey(unit.kind, unit.id),
        _et: 'ledger_unit',
        ...unit,
        version: (before?.version ?? 0) + 1,
        counted: [...cells.keys()],
        listed: relisting.listed,
      },
      ...(before
        ? {
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: { ':version': before.version },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    },
  };
}

function addToCell(ledger: Ledger, { generation, key, add }: PlacedCell): Action {
  const fields = Object.entries(add);
  return {
    Update: {
      TableName: TableName(),
      Key: { pk: cellsKey(ledger, generation), sk: key },
      UpdateExpression: `ADD ${fields.map((_, i) => `#f${i} :v${i}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(fields.map(([field], i) => [`#f${i}`, field])),
      ExpressionAttributeValues: Object.fromEntries(fields.map(([, value], i) => [`:v${i}`, value])),
    },
  };
}

/** Written once and never changed, so that many units share one write; a transaction of its own has a key of its own. */
function listUnits(ledger: Ledger, listing: Listing, units: string[]): Action {
  const sk = `${listing}#${ulid()}`;
  return { Put: { TableName: TableName(), Item: { pk: ledgerKey(ledger), sk, _et: 'ledger_day', units } } };
}

/** The unit's objects that became open or unreadable, and those that no longer are. */
function relist(ledger: Ledger, { unit, relisting: { added, closed } }: UnitWrite): Action[] {
  const pk = ledgerKey(ledger);
  const opened = added.filter((listing) => !isDay(listing));
  return [
    ...opened.map((sk) => {
      const Item = { pk, sk, _et: 'ledger_open', unit: unitKey(unit.kind, unit.id) };
      return { Put: { TableName: TableName(), Item } };
    }),
    ...closed.map((sk) => ({ Delete: { TableName: TableName(), Key: { pk, sk } } })),
  ];
}

/** The cells whose keys lie in a range, both ends included. */
export async function readCells(
  ledger: Ledger,
  generation: number,
  range: { from: string; to: string },
): Promise<StoredCell[]> {
  const cells: StoredCell[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documentClient.send(
      new QueryCommand({
        TableName: TableName(),
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': cellsKey(ledger, generation),
          ':from': range.from,
          ':to': range.to,
        },
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    for (const { pk: _, sk, ...sums } of page.Items ?? []) cells.push({ key: String(sk), sums });
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return cells;
}

function toHead({ current, building, version }: Item): Head {
  return { current, building, version } as Head;
}

function toStoredUnit(item: Item): StoredUnit {
  const { kind, id, objects, version, counted, listed } = item as unknown as Unit & Omit<StoredUnit, 'unit'>;
  return { unit: { kind, id, objects }, version, counted, listed: listed ?? [] };
}

function isRace({ CancellationReasons = [] }: TransactionCanceledException): boolean {
  const races = ['ConditionalCheckFailed', 'TransactionConflict'];
  return CancellationReasons.some(({ Code }) => Code !== undefined && races.includes(Code));
}

function isConditionFailed(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
