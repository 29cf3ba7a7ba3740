import {
  type DynamoDBClient,
  ListTablesCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  TableAlreadyExistsException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { restoredPrefix, restoreRoleName } from '@vaultra/core/contract/backups.ts';
import { StartError } from '../environment.ts';
import type { Aws } from './aws.ts';
import { type Comparison, compare, shortfalls } from './compare.ts';
import { copySettings } from './copy-settings.ts';
import type { Request } from './request.ts';
import { type Difference, describe, differences, isShape, recoveryOf, settingsOf } from './settings.ts';
import { untilActive } from './until-active.ts';

export interface Outcome {
  table: string;
  comparison: Comparison;
  settings: Difference[];
  /** Why the stage should not use the table as it is. */
  faults: string[];
}

/**
 * Restores into a new table, gives it the old one's settings, and compares both. The stage goes on with the old one.
 * @throws StartError if it cannot be restored, or is another kind of table
 */
export async function restore(aws: Aws, request: Request): Promise<Outcome> {
  const { client, say } = aws;
  const name = request.table ?? (await tableOf(client, request.stage));
  const old = await describe(client, name);
  if (!old) throw new StartError(`--table: there is no table ${name} in this region`);

  const { table, job } = await begin(aws, request, old);
  const restored = await untilActive(aws, { table, job, minutes: request.waitMinutes });
  const wanted = await settingsOf(client, old);
  const wrong = differences(wanted, await settingsOf(client, restored)).filter(isShape);
  if (wrong.length > 0) {
    const lines = wrong.map((one) => `  ${one.name}: ${one.restored}, not ${one.old}`);
    throw new StartError(`${table} is another kind of table than ${name}:\n${lines.join('\n')}`);
  }

  say('Counting the items of both tables');
  const comparison = await compare(aws, { old: name, restored: table }, request.readsPerSecond);
  // After the count: time to live would begin to delete what the old table still has.
  say('Copying the settings of the old table');
  await copySettings(aws, old, table);
  const settings = differences(wanted, await settingsOf(client, (await describe(client, table)) ?? restored));
  const faults = [
    ...settings.map((one) => `${one.name}: ${one.restored}, not ${one.old}`),
    ...shortfalls(comparison, request.tolerancePercent),
  ];
  return { table, comparison, settings, faults };
}

/** The table that a deployment of the stage made. CloudFormation names it by its stack and its logical id. */
async function tableOf(client: DynamoDBClient, stage: string): Promise<string> {
  const made = new RegExp(`^${stage}-vaultra-Storage-Table[0-9A-F]{8}-\\w+$`);
  const names: string[] = [];
  let start: string | undefined;
  do {
    const page = await client.send(
      new ListTablesCommand(start === undefined ? {} : { ExclusiveStartTableName: start }),
    );
    names.push(...(page.TableNames ?? []).filter((name) => made.test(name)));
    start = page.LastEvaluatedTableName;
  } while (start !== undefined);
  const [name, ...others] = names;
  if (name === undefined || others.length > 0)
    throw new StartError(
      name === undefined
        ? `--stage: there is no table of the stage ${stage} in this region. Set AWS_REGION, or name the table with --table`
        : `--table: the stage has several tables (${names.join(', ')}): name the one to compare with`,
    );
  return name;
}

interface Begun {
  table: string;
  /** AWS Backup's job, if it restores. */
  job?: string;
}

async function begin(
  { client, vaults, now, say }: Aws,
  request: Request,
  old: TableDescription,
): Promise<Begun> {
  const { origin, stage } = request;
  if (origin.kind === 'resumed') return { table: origin.table };
  const at = origin.kind === 'time' && origin.at !== 'latest' ? origin.at : now();
  const table = restoredPrefix(stage) + at.toISOString().replace(/[-:]|\.\d+/g, '');
  const key = old.SSEDescription?.KMSMasterKeyArn;
  const encryption = key
    ? { SSESpecificationOverride: { Enabled: true, SSEType: 'KMS' as const, KMSMasterKeyId: key } }
    : {};
  try {
    if (origin.kind === 'time') {
      await checkTime(client, old.TableName ?? '', origin.at);
      await client.send(
        new RestoreTableToPointInTimeCommand({
          SourceTableName: old.TableName,
          TargetTableName: table,
          ...(origin.at === 'latest' ? { UseLatestRestorableTime: true } : { RestoreDateTime: origin.at }),
          ...encryption,
        }),
      );
    } else if (/^arn:aws[\w-]*:dynamodb:/.test(origin.arn)) {
      await client.send(
        new RestoreTableFromBackupCommand({ BackupArn: origin.arn, TargetTableName: table, ...encryption }),
      );
    } else {
      const [, partition = '', account = ''] =
        /^arn:(aws[\w-]*):dynamodb:[\w-]+:(\d{12}):/.exec(old.TableArn ?? '') ?? [];
      const role = `arn:${partition}:iam::${account}:role/${restoreRoleName(stage)}`;
      const job = await vaults.restore(origin.arn, { table, key, role });
      say(`AWS Backup restores into ${table} (job ${job})`);
      return { table, job };
    }
  } catch (error) {
    if (!(error instanceof TableAlreadyExistsException)) throw error;
    throw new StartError(`There is ${table} already: go on with --resume ${table}, or delete it`, {
      cause: error,
    });
  }
  say(`DynamoDB restores into ${table}`);
  return { table };
}

async function checkTime(client: DynamoDBClient, table: string, at: Date | 'latest'): Promise<void> {
  const recovery = await recoveryOf(client, table);
  if (!recovery)
    throw new StartError(
      `--at: point-in-time recovery of ${table} is off. Restore a backup with --recovery-point`,
    );
  const { earliest, latest } = recovery;
  if (at === 'latest' || !earliest || !latest || (at >= earliest && at <= latest)) return;
  throw new StartError(
    `--at: give a time from ${earliest.toISOString()} to ${latest.toISOString()}, or latest. For an older one, restore a backup with --recovery-point`,
  );
}
