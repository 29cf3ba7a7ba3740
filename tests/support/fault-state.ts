import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { queues as specs } from '@vaultra/core/contract/queues.ts';
import { type Cell, total } from '@vaultra/core/ledger/cells.ts';
import { contribution } from '@vaultra/core/ledger/contribution.ts';
import { type Head, type Ledger, ledgerKey } from '@vaultra/core/ledger/ledger.store.ts';
import type { Unit } from '@vaultra/core/ledger/unit.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import type { FaultQueues, Queued } from './fault-queues.ts';

/** The state that a test compares and restores. */
export interface Held {
  ledger: Ledger;
  queues: FaultQueues;
}

type Item = { pk: string; sk: string } & Record<string, unknown>;

/** Everything stored about a business and its account, to be restored later. */
export async function keep({ ledger, queues }: Held): Promise<() => Promise<void>> {
  const bringBack = queues.snapshot();
  const kept = new Map((await itemsOf(ledger)).map((item) => [keyOf(item), item]));
  return async () => {
    bringBack();
    const present = new Map((await itemsOf(ledger)).map((item) => [keyOf(item), item]));
    await write([
      ...[...present.values()]
        .filter((item) => !kept.has(keyOf(item)))
        .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
      ...[...kept.values()]
        .filter((item) => JSON.stringify(present.get(keyOf(item))) !== JSON.stringify(item))
        .map((Item) => ({ PutRequest: { Item } })),
    ]);
  };
}

/** The data of a business and its pending work, without the parts that may differ between two correct runs. */
export async function outcome({ ledger, queues }: Held) {
  const items = await itemsOf(ledger);
  const ofLedger = items.filter(({ pk }) => pk === ledgerKey(ledger));
  // Nothing reads what was counted in an earlier time zone.
  const generations = generationsOf(items).map(({ id }) => id);
  const isOfUse = ({ pk }: Item) => generations.some((id) => pk === cellsKey(ledger, id));
  return {
    cells: cellsOf(items.filter(isOfUse)),
    units: Object.fromEntries(ofLedger.filter(isUnit).map((item) => [item.sk, shownUnit(item, generations)])),
    listings: ofLedger
      .flatMap(({ sk, units }) =>
        Array.isArray(units) ? units.map((unit) => `${sk.slice(0, sk.lastIndexOf('#'))} ${unit}`) : [],
      )
      .sort(),
    others: ofLedger
      .filter((item) => !isUnit(item) && !item.units)
      // How often Stripe was read depends on the faults.
      .map(({ version: _, confirmed_at: __, ...item }) => item),
    business: items
      .filter(({ pk }) => pk.startsWith('BIZ#'))
      .map(shownItem)
      .sort(),
    waiting: Object.fromEntries(
      specs.map(({ name }) => [name, [...new Set(queues.waiting(name).map(shownMessage))].sort()]),
    ),
    dead: Object.fromEntries(
      specs.map(({ name }) => [name, queues.dead(name).map(({ body, reason }) => ({ body, reason }))]),
    ),
  };
}

/** Every generation's cells, as stored and as its units require. */
export async function audit(ledger: Ledger): Promise<{ stored: object; counted: object }> {
  const items = await itemsOf(ledger);
  const units = items.filter(isUnit);
  const generations = generationsOf(items);
  const isOfUse = ({ pk }: Item) => generations.some(({ id }) => pk === cellsKey(ledger, id));
  const counted = generations.flatMap((generation) =>
    total(
      units
        .filter((item) => (item.counted as number[]).includes(generation.id))
        .flatMap((item) => contribution(item as unknown as Unit, generation)),
    ).map(({ key, add }) => [`${cellsKey(ledger, generation.id)} ${key}`, numbers(add)] as const),
  );
  return {
    stored: cellsOf(items.filter(isOfUse)),
    counted: Object.fromEntries(counted),
  };
}

const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
const isUnit = ({ _et }: Item) => _et === 'ledger_unit';
const cellsKey = ({ businessId, accountId }: Ledger, generation: number) =>
  `CELLS#${businessId}#${accountId}#${generation}`;

function generationsOf(items: Item[]) {
  const head = items.find(({ sk }) => sk === 'HEAD') as unknown as Head | undefined;
  return [head?.current, head?.building].filter((one) => one !== null && one !== undefined);
}

/** A cell whose counters all returned to 0 equals a missing cell. */
function cellsOf(cells: Item[]): Record<string, Record<string, unknown>> {
  const sums = cells.map((item) => [keyOf(item), sumsOf(item)] as const);
  return Object.fromEntries(sums.filter(([, counters]) => Object.keys(counters).length > 0));
}

/** A counter that returned to 0 equals a missing counter. */
function sumsOf({ pk: _pk, sk: _sk, ...sums }: Item): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(sums)
      .filter(([, sum]) => sum !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function numbers(add: Cell['add']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(add)
      .map(([field, value]) => [field, Number(value)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The stored data of the objects, without the number of writes and the order of events in one second. */
function shownUnit(item: Item, generations: number[]) {
  const { objects, counted, listed } = item as unknown as Unit & { counted: number[]; listed?: string[] };
  const facts = Object.entries(objects).map(([id, { fact }]) => [id, fact] as const);
  return {
    facts: Object.fromEntries(facts),
    counted: generations.filter((id) => counted.includes(id)),
    listed,
  };
}

/** The time of a request may differ, and so may the id of an alert. */
function shownMessage({ body }: Queued): string {
  // A page of a sync that is tried again finds its own writes, and so tells less about the webhooks.
  const { asked_at: _, alert_id: __, webhooks: ___, ...rest } = JSON.parse(body);
  return JSON.stringify(rest);
}

/** Recommendations and alerts by their texts, because their ids are new each time. */
function shownItem(item: Item): string {
  const { id: _id, sk, ...rest } = item;
  if (sk.startsWith('REC#')) return JSON.stringify({ sk: 'REC', ...rest });
  return JSON.stringify(sk.startsWith('ALERT#') ? { sk, ...rest } : item);
}

async function itemsOf(ledger: Ledger): Promise<Item[]> {
  const ofLedger = await partition(ledgerKey(ledger));
  const generations = [1, ...generationsOf(ofLedger).map(({ id }) => id)];
  const others = [`BIZ#${ledger.businessId}`, `ACCT#${ledger.accountId}`];
  const partitions = new Set([...others, ...generations.map((id) => cellsKey(ledger, id))]);
  return [...ofLedger, ...(await Promise.all([...partitions].map(partition))).flat()];
}

async function partition(pk: string): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documentClient.send(
      new QueryCommand({
        TableName: config.table().TABLE_NAME,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

type Request = { DeleteRequest: { Key: object } } | { PutRequest: { Item: object } };

/** DynamoDB accepts 25 items in one batch. */
async function write(requests: Request[]): Promise<void> {
  for (let from = 0; from < requests.length; from += 25) {
    const some = requests.slice(from, from + 25) as never[];
    await documentClient.send(new BatchWriteCommand({ RequestItems: { [config.table().TABLE_NAME]: some } }));
  }
}
