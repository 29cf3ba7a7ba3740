import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { config } from '../shared/config.ts';
import { keyPart } from '../shared/key-part.ts';
import { documentClient } from '../shared/table.ts';
import type { StoredCell } from './cells.ts';
import { type PlacedCell, parseUnitKey, toChunks, type UnitChange, unitKey } from './chunk.ts';
import { type Counting, FACTS_VERSION } from './contribution.ts';
import { isDay, type Listing } from './listings.ts';
import type { Unit, UnitKind } from './unit.ts';

/**
 * The ledger of one Stripe account of a business. Units and cells are in separate partitions, and each generation of cells
 * in its own, so that figures are read without reading units. The commands are written by hand and not with
 * dynamodb-toolbox, because the counters of a cell and the objects of a unit are open sets of names.
 *
 *   LEDGER#<ledger>            HEAD            the generations that count, with the time zone of each
 *   LEDGER#<ledger>            <kind>#<id>     a unit, its version, the generations that count it, its listings
 *   LEDGER#<ledger>            AT#<kind>#<UTC day>#<ulid>    units of that day that were written together
 *   LEDGER#<ledger>            OPEN#<kind>#<id>              an object that may still change, and its unit
 *   LEDGER#<ledger>            UNREADABLE#<kind>#<id>        an object that cannot be read, and its unit
 *   CELLS#<ledger>#<gen>       <cell key>      counters
 *
 * Ids in keys are `keyPart`s.
 */
export interface Ledger {
  businessId: string;
  accountId: string;
}

/** A set of cells counted in one time zone, from the facts of one version (`FACTS_VERSION`). */
export interface Generation extends Counting {
  id: number;
}

/** Figures are read from `current`. `building` is being filled and will replace it; null if there is no recount. */
export interface Head {
  current: Generation;
  building: Generation | null;
  version: number;
  /** The newest read, in epoch seconds, that found units unchanged and is therefore not stored in them; see `confirmedBy`. */
  confirmed_at?: number;
}

export interface StoredUnit {
  unit: Unit;
  /** Increases with every write of the unit, starting at 1. */
  version: number;
  /** The generations whose cells hold this unit's contribution. */
  counted: number[];
  listed: Listing[];
}

export interface UnitWrite extends UnitChange {
  before: StoredUnit | null;
}

/** Another writer changed the ledger first. Read again and retry. */
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

/**
 * A transaction action that creates the ledger's head with the first generation, or checks that it exists if it did just now.
 * The transaction fails if another writer created or deleted it since.
 */
export async function openLedgerAction(ledger: Ledger, timeZone: string): Promise<Action> {
  const Key = { pk: ledgerKey(ledger), sk: 'HEAD' };
  if (await readHead(ledger)) {
    return { ConditionCheck: { TableName: TableName(), Key, ConditionExpression: 'attribute_exists(pk)' } };
  }
  const Item = {
    ...Key,
    _et: 'ledger_head',
    current: { id: 1, timeZone, facts: FACTS_VERSION },
    building: null,
    version: 1,
  };
  return { Put: { TableName: TableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** A transaction action that closes the ledger permanently: all later writes fail. It fails if the head changed since it was read. */
export function closeLedgerAction(ledger: Ledger, { version }: Head): Action {
  return {
    Delete: {
      TableName: TableName(),
      Key: { pk: ledgerKey(ledger), sk: 'HEAD' },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': version },
    },
  };
}

/** @throws LedgerConflict if the generations changed since the head was read */
export async function replaceHead(
  ledger: Ledger,
  { version }: Head,
  after: Pick<Head, 'current' | 'building'>,
): Promise<void> {
  await updateHead(ledger, {
    UpdateExpression: 'SET #current = :current, building = :building, version = version + :one',
    ConditionExpression: 'version = :version',
    ExpressionAttributeNames: { '#current': 'current' },
    ExpressionAttributeValues: {
      ':current': after.current,
      ':building': after.building,
      ':version': version,
      ':one': 1,
    },
  });
}

/**
 * Records a read that found units unchanged. Writers who do not know of it then meet a conflict.
 * @throws LedgerConflict if the head changed since it was read
 */
export async function confirmUnits(ledger: Ledger, head: Head, confirmed_at: number): Promise<Head> {
  const { condition, values } = unchanged(head);
  await updateHead(ledger, {
    UpdateExpression: 'SET confirmed_at = :at',
    ConditionExpression: condition,
    ExpressionAttributeValues: { ...values, ':at': confirmed_at },
  });
  return { ...head, confirmed_at };
}

async function updateHead(
  ledger: Ledger,
  update: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<void> {
  try {
    await documentClient.send(
      new UpdateCommand({ TableName: TableName(), Key: { pk: ledgerKey(ledger), sk: 'HEAD' }, ...update }),
    );
  } catch (error) {
    if (isConditionFailed(error) || error instanceof TransactionConflictException)
      throw new LedgerConflict('the ledger’s head has changed', { cause: error });
    throw error;
  }
}

/** The condition that a head is as it was read. */
function unchanged({ version, confirmed_at }: Head): { condition: string; values: Record<string, number> } {
  return confirmed_at === undefined
    ? {
        condition: 'version = :version AND attribute_not_exists(confirmed_at)',
        values: { ':version': version },
      }
    : {
        condition: 'version = :version AND confirmed_at = :confirmed_at',
        values: { ':version': version, ':confirmed_at': confirmed_at },
      };
}

/** DynamoDB's BatchGetItem reads at most 100 items. */
const readLimit = 100;
/** The wait before asking again for keys that DynamoDB left unprocessed for lack of capacity. */
const unprocessedWaitMs = 50;

/** Reads the head and the stored units among those wanted, by id. One request for up to 99 units. */
export async function readHeadAndUnits(
  ledger: Ledger,
  wanted: readonly { kind: UnitKind; id: string }[],
): Promise<{ head: Head | null; units: Map<string, StoredUnit> }> {
  const items = await batchGet(ledger, ['HEAD', ...wanted.map(({ kind, id }) => unitKey(kind, id))]);
  const head = items.find(({ sk }) => sk === 'HEAD');
  return { head: head ? toHead(head) : null, units: byId(items.filter((item) => item !== head)) };
}

/** Reads the stored units among those wanted, by id. */
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

/** A page of the ledger's units of a kind, in order of id. */
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
 * Writes units with the changes of their cells. Each unit and its cells are in one transaction; a transaction holds many
 * units, so that units of the same days share the writes of their cells.
 * @throws LedgerConflict if a unit or the head changed since it was read. Earlier transactions stay; a full retry counts
 * nothing twice.
 */
export async function writeUnits(ledger: Ledger, head: Head, writes: readonly UnitWrite[]): Promise<void> {
  for (const chunk of toChunks(writes)) {
    try {
      await documentClient.send(
        new TransactWriteCommand({
          TransactItems: [
            headUnchanged(ledger, head),
            ...chunk.writes.map((write) => putUnit(ledger, write)),
            ...[...chunk.cells.values()].map((cell) => addToCell(ledger, cell)),
            ...[...chunk.days].map(([listing, units]) => listUnits(ledger, listing, units)),
            ...chunk.writes.flatMap((write) => listingActions(ledger, write)),
          ],
        }),
      );
    } catch (error) {
      if (error instanceof TransactionCanceledException && isRace(error)) {
        throw new LedgerConflict('another writer changed the ledger', { cause: error });
      }
      throw error;
    }
  }
}

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function headUnchanged(ledger: Ledger, head: Head): Action {
  const { condition, values } = unchanged(head);
  return {
    ConditionCheck: {
      TableName: TableName(),
      Key: { pk: ledgerKey(ledger), sk: 'HEAD' },
      ConditionExpression: condition,
      ExpressionAttributeValues: values,
    },
  };
}

function putUnit(ledger: Ledger, { before, unit, cells, listingChange }: UnitWrite): Action {
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
        listed: listingChange.listed,
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

/** The item is written once and never updated, so that many units share one write. The ULID makes its key unique. */
function listUnits(ledger: Ledger, listing: Listing, units: string[]): Action {
  const sk = `${listing}#${ulid()}`;
  return { Put: { TableName: TableName(), Item: { pk: ledgerKey(ledger), sk, _et: 'ledger_day', units } } };
}

/** Adds listings for objects that became open or unreadable, and removes listings of objects that are closed and readable again. */
function listingActions(ledger: Ledger, { unit, listingChange: { added, closed } }: UnitWrite): Action[] {
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

/** The cells whose keys are in a range, both ends included. */
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

function toHead({ current, building, version, confirmed_at }: Item): Head {
  return { current, building, version, ...(confirmed_at === undefined ? {} : { confirmed_at }) } as Head;
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
