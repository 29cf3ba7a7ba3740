import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { total } from '@vaultra/core/ledger/cells.ts';
import { contribution } from '@vaultra/core/ledger/contribution.ts';
import type { Fact } from '@vaultra/core/ledger/facts.ts';
import { cellsKey, type Head, type Ledger, ledgerKey } from '@vaultra/core/ledger/ledger.store.ts';
import type { Snapshot, Unit } from '@vaultra/core/ledger/unit.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';

type Item = { pk: string; sk: string } & Record<string, unknown>;
type StoredItem = Item & Unit & { counted: number[]; version: number };

const TableName = () => config.table().TABLE_NAME;
const put = (Item: Item) => documentClient.send(new PutCommand({ TableName: TableName(), Item }));

export async function itemsUnder(pk: string): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documentClient.send(
      new QueryCommand({
        TableName: TableName(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ExclusiveStartKey,
      }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

export async function headOf(ledger: Ledger): Promise<Head> {
  const head = (await itemsUnder(ledgerKey(ledger))).find(({ sk }) => sk === 'HEAD');
  if (!head) throw new Error('there is no ledger');
  return head as unknown as Head;
}

/** The counters of the current generation that are not 0, and all facts. */
export async function contentOf(ledger: Ledger) {
  const { current } = await headOf(ledger);
  const cells = (await itemsUnder(cellsKey(ledger, current.id))).map(({ pk: _, sk, ...sums }) => [
    sk,
    Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0)),
  ]);
  return {
    cells: Object.fromEntries(cells.filter(([, sums]) => Object.keys(sums ?? {}).length > 0)),
    facts: Object.fromEntries(
      (await unitsOf(ledger)).flatMap(({ objects }) =>
        Object.entries(objects).map(([id, { fact }]) => [id, fact]),
      ),
    ),
  };
}

const unitsOf = async (ledger: Ledger) =>
  (await itemsUnder(ledgerKey(ledger))).filter(({ _et }) => _et === 'ledger_unit') as StoredItem[];

/**
 * Gives a ledger the shape of one that was stored before facts had networks, reasons, due evidence and payers: without these, with each
 * warning in a unit of its own, with cells of the first version, and with a backfill of 24 months.
 */
export async function makeOlder(ledger: Ledger, nowSeconds: number): Promise<void> {
  const units = (await unitsOf(ledger)).flatMap(olderUnits);
  for (const unit of units) await put(unit);
  await countAs(ledger, units, {});
  await changeBackfill(ledger, 'SET #from = :from REMOVE facts', {
    ExpressionAttributeNames: { '#from': 'from' },
    ExpressionAttributeValues: { ':from': nowSeconds - 731 * 86_400 },
  });
}

/** Gives a ledger the cells of the second version: its facts tell all, and only the amounts of disputes to answer are not counted. */
export async function makeSecond(ledger: Ledger): Promise<void> {
  await countAs(ledger, await unitsOf(ledger), { facts: 2 });
  await changeBackfill(ledger, 'SET facts = :facts', { ExpressionAttributeValues: { ':facts': 2 } });
}

const changeBackfill = ({ businessId }: Ledger, UpdateExpression: string, values: object) =>
  documentClient.send(
    new UpdateCommand({
      ...{ TableName: TableName(), Key: { pk: `BIZ#${businessId}`, sk: 'BACKFILL' } },
      ...{ UpdateExpression, ...values },
    }),
  );

/** Replaces the cells by those of another version. */
async function countAs(ledger: Ledger, units: readonly Unit[], version: { facts?: number }): Promise<void> {
  const head = await headOf(ledger);
  const { id, timeZone } = head.current;
  const pk = cellsKey(ledger, id);
  for (const { sk } of await itemsUnder(pk)) {
    await documentClient.send(new DeleteCommand({ TableName: TableName(), Key: { pk, sk } }));
  }
  for (const { key, add } of total(units.flatMap((unit) => contribution(unit, { timeZone, ...version })))) {
    await put({ pk, sk: key, ...add });
  }
  const stored = head as Head & Item;
  await put({ ...stored, current: { id, timeZone, ...version } } as Item);
  // Snapshots of the day hold the newer figures.
  for (const { pk, sk } of await itemsUnder(`BIZ#${ledger.businessId}`)) {
    if (!sk.startsWith('METRICS#')) continue;
    await documentClient.send(new DeleteCommand({ TableName: TableName(), Key: { pk, sk } }));
  }
}

function olderUnits(unit: StoredItem): StoredItem[] {
  const entries = Object.entries(unit.objects).map(
    ([id, snapshot]) => [id, { ...snapshot, fact: older(snapshot.fact) }] as const,
  );
  const isWarning = ([, { fact }]: (typeof entries)[number]) => fact.kind === 'early_fraud_warning';
  const warnings = entries.filter(isWarning).map(([id, snapshot]) => ({
    ...unit,
    sk: `EARLY_FRAUD_WARNING#${id}`,
    kind: 'early_fraud_warning' as const,
    id,
    objects: { [id]: snapshot } as Record<string, Snapshot>,
    listed: [],
  }));
  return [{ ...unit, objects: Object.fromEntries(entries.filter((one) => !isWarning(one))) }, ...warnings];
}

function older(fact: Fact): Fact {
  if (fact.kind === 'charge') {
    const { payer: _, network: _n, present: _p, ...rest } = fact;
    return rest;
  }
  if (fact.kind === 'dispute') {
    const { network: _, reason: _r, evidence_due_by: _d, evidence_submitted: _s, ...rest } = fact;
    return rest;
  }
  if (fact.kind !== 'early_fraud_warning') return fact;
  const { payment: _, ...rest } = fact;
  return rest;
}
