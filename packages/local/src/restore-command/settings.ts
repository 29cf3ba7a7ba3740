import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';

/** What a restored table must have in common with the old one, by name, as text that can be compared and shown. */
export type Settings = Readonly<Record<string, string>>;

export interface Difference {
  name: string;
  old: string;
  restored: string;
}

/** A difference in one of these means that it is another table. */
const shape = /^(keys|index )/;

export async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

export async function timeToLiveOf(client: DynamoDBClient, TableName: string): Promise<string | undefined> {
  const { TimeToLiveDescription: found } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  return /^ENABL/.test(found?.TimeToLiveStatus ?? '') ? found?.AttributeName : undefined;
}

/** When the table can be restored to; undefined if point-in-time recovery is off. */
export async function recoveryOf(client: DynamoDBClient, TableName: string) {
  const { ContinuousBackupsDescription: found } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  const recovery = found?.PointInTimeRecoveryDescription;
  if (recovery?.PointInTimeRecoveryStatus !== 'ENABLED') return undefined;
  return { earliest: recovery.EarliestRestorableDateTime, latest: recovery.LatestRestorableDateTime };
}

export async function settingsOf(client: DynamoDBClient, table: TableDescription): Promise<Settings> {
  const name = table.TableName ?? '';
  return {
    keys: keysOf(table, table.KeySchema),
    ...Object.fromEntries(
      (table.GlobalSecondaryIndexes ?? []).map((index) => [
        `index ${index.IndexName}`,
        `${keysOf(table, index.KeySchema)}, ${index.Projection?.ProjectionType}`,
      ]),
    ),
    billing: table.BillingModeSummary?.BillingMode ?? 'PROVISIONED',
    ceilings: ceilingsOf(table),
    'encryption key': table.SSEDescription?.KMSMasterKeyArn ?? 'none of the account’s',
    'time to live': (await timeToLiveOf(client, name)) ?? 'off',
    stream: table.StreamSpecification?.StreamEnabled
      ? String(table.StreamSpecification.StreamViewType)
      : 'off',
    'point-in-time recovery': (await recoveryOf(client, name)) ? 'on' : 'off',
    'deletion protection': table.DeletionProtectionEnabled ? 'on' : 'off',
  };
}

export function differences(old: Settings, restored: Settings): Difference[] {
  const names = [...new Set([...Object.keys(old), ...Object.keys(restored)])];
  return names
    .map((name) => ({ name, old: old[name] ?? 'none', restored: restored[name] ?? 'none' }))
    .filter((one) => one.old !== one.restored);
}

export const isShape = ({ name }: Difference) => shape.test(name);

function keysOf({ AttributeDefinitions = [] }: TableDescription, keys: KeySchemaElement[] = []): string {
  const typeOf = (name: string | undefined) =>
    AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  return keys.map(({ AttributeName: name, KeyType }) => `${name} ${KeyType} ${typeOf(name)}`).join(', ');
}

/** The ceilings of the table, then of its indexes. */
function ceilingsOf({
  OnDemandThroughput: own,
  GlobalSecondaryIndexes: indexes = [],
}: TableDescription): string {
  const all = [own, ...indexes.map(({ OnDemandThroughput }) => OnDemandThroughput)];
  return all
    .map((one) => `${one?.MaxReadRequestUnits ?? 'no'} reads, ${one?.MaxWriteRequestUnits ?? 'no'} writes`)
    .join('; ');
}
