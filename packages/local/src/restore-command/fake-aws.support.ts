import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
  TableAlreadyExistsException,
  UpdateTimeToLiveCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { createTable, startWithTable } from '../dynamodb/testing/table.ts';
import type { Aws, RestoreJob } from './aws.ts';

/** The table of a stage, which is restored. */
export const old = 'prod-vaultra-Storage-TableCD117FA1-1A2B3C';

/** How AWS restores. Tests change what goes wrong. */
interface Plan {
  /** Creates the new table. */
  create(client: DynamoDBClient, name: string): Promise<void>;
  /** Whether the restored table has the item of this number. */
  keeps(item: number): boolean;
  /** After how many looks the new table is active. */
  looks: number;
  /** What AWS Backup says of its job, one by one. The last answer stays. */
  jobs: RestoreJob[];
  isRecoveryOn: boolean;
}

export interface FakeAws {
  aws: Aws;
  plan: Plan;
  said: string[];
  /** What was asked of AWS besides reads. */
  done: string[];
  stop(): Promise<void>;
}

/**
 * An embedded DynamoDB with 120 items, of which four have expired. What the embedded one does not have is answered here: a restore
 * copies the table, and the settings that DynamoDB leaves out of a restored table are kept by name. Time passes only while one waits.
 */
export async function fakeAws(): Promise<FakeAws> {
  const { client, stop } = await startWithTable(old);
  await fill(client);
  const plan: Plan = { create: createTable, keeps: () => true, looks: 3, jobs: [], isRecoveryOn: true };
  const done: string[] = [];
  const said: string[] = [];
  const copy = (name: string) => copyTo(client, plan, name);
  pretend(client, plan, done, copy);
  let clock = Date.parse('2026-11-30T12:00:00Z');
  const aws: Aws = {
    client,
    vaults: {
      async restore(recoveryPoint, { table, role }) {
        done.push(`AWS Backup restores ${recoveryPoint} as ${role}`);
        await copy(table);
        return 'job-1';
      },
      async job() {
        const [next = { status: 'COMPLETED', message: '' }] = plan.jobs;
        if (plan.jobs.length > 1) plan.jobs.shift();
        return next;
      },
    },
    now: () => new Date(clock),
    async sleep(milliseconds) {
      clock += milliseconds;
    },
    say: (line) => said.push(line),
  };
  return { aws, plan, said, done, stop };
}

async function fill(client: DynamoDBClient): Promise<void> {
  const TimeToLiveSpecification = { AttributeName: 'expires_at', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: old, TimeToLiveSpecification }));
  const requests: WriteRequest[] = Array.from({ length: 120 }, (_, index) => ({
    PutRequest: {
      Item: {
        pk: { S: `BIZ#${index % 7}` },
        sk: { S: `ITEM#${index}` },
        _et: { S: index % 3 === 0 ? 'alert' : 'ledger_unit' },
        number: { N: String(index) },
        ...(index < 6 && index % 3 < 2 ? { expires_at: { N: '1700000000' } } : {}),
      },
    },
  }));
  while (requests.length > 0)
    await client.send(new BatchWriteItemCommand({ RequestItems: { [old]: requests.splice(0, 25) } }));
}

async function copyTo(client: DynamoDBClient, plan: Plan, name: string): Promise<void> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  if (TableNames.includes(name)) throw new TableAlreadyExistsException({ message: name, $metadata: {} });
  await plan.create(client, name);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: old }));
  for (const item of Items)
    if (plan.keeps(Number(item.number?.N)))
      await client.send(new PutItemCommand({ TableName: name, Item: item }));
}

interface Kept {
  recovery: boolean;
  protection: boolean;
  ceiling: number;
}

/** The inputs of the commands below, as far as they are read. */
interface Input {
  TableName: string;
  SourceTableName?: string;
  TargetTableName?: string;
  RestoreDateTime?: Date;
  BackupArn?: string;
  DeletionProtectionEnabled?: boolean;
  OnDemandThroughput?: { MaxWriteRequestUnits: number };
}

function pretend(
  client: DynamoDBClient,
  plan: Plan,
  done: string[],
  copy: (name: string) => Promise<void>,
): void {
  const settings = new Map<string, Kept>([[old, { recovery: true, protection: true, ceiling: 4000 }]]);
  const of = (name: string) => settings.get(name) ?? { recovery: false, protection: false, ceiling: 0 };
  const keep = (name: string, some: Partial<Kept>) => settings.set(name, { ...of(name), ...some });

  const answers: Record<string, (input: Input) => object | Promise<object>> = {
    async RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName = '', RestoreDateTime }) {
      await copy(TargetTableName);
      done.push(`restores ${SourceTableName} to ${RestoreDateTime?.toISOString() ?? 'latest'}`);
      return {};
    },
    async RestoreTableFromBackupCommand({ BackupArn, TargetTableName = '' }) {
      await copy(TargetTableName);
      done.push(`restores ${BackupArn}`);
      return {};
    },
    DescribeContinuousBackupsCommand: ({ TableName }) => ({
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: plan.isRecoveryOn && of(TableName).recovery ? 'ENABLED' : 'DISABLED',
          EarliestRestorableDateTime: new Date('2026-10-27T00:00:00Z'),
          LatestRestorableDateTime: new Date('2026-11-30T11:55:00Z'),
        },
      },
    }),
    UpdateContinuousBackupsCommand({ TableName }) {
      done.push('point-in-time recovery on');
      keep(TableName, { recovery: true });
      return {};
    },
    UpdateTableCommand({ TableName, DeletionProtectionEnabled: protection, OnDemandThroughput: units }) {
      if (protection !== undefined) keep(TableName, { protection });
      if (units !== undefined) keep(TableName, { ceiling: units.MaxWriteRequestUnits });
      done.push(units === undefined ? 'deletion protection' : 'ceilings');
      return {};
    },
  };

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as unknown as Input;
      const command = context.commandName ?? '';
      const answer = answers[command];
      if (answer) return { output: { $metadata: {}, ...(await answer(input)) }, response: {} } as never;
      const result = await next(args);
      if (command === 'DescribeTableCommand') addSettings(result.output as unknown as Described, input);
      return result;
    },
    { step: 'initialize' },
  );

  interface Described {
    Table: Record<string, unknown>;
  }
  function addSettings({ Table }: Described, { TableName }: Input): void {
    const { protection, ceiling } = of(TableName);
    Object.assign(Table, {
      TableArn: `arn:aws:dynamodb:us-east-1:123456789012:table/${TableName}`,
      DeletionProtectionEnabled: protection,
      OnDemandThroughput: { MaxReadRequestUnits: 12_000, MaxWriteRequestUnits: ceiling },
    });
    if (TableName === old || plan.looks === 0) return;
    plan.looks -= 1;
    Table.TableStatus = 'CREATING';
  }
}
