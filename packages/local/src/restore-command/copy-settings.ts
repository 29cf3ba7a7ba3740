import {
  ContinuousBackupsUnavailableException,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Aws } from './aws.ts';
import { describe, differences, recoveryOf, settingsOf, timeToLiveOf } from './settings.ts';
import { untilActive } from './until-active.ts';

const retryMs = 10_000;
const tries = 30;

/** Gives a table what DynamoDB leaves out of a restored one. What is equal already is not written. */
export async function copySettings(aws: Aws, old: TableDescription, table: string): Promise<void> {
  const { client } = aws;
  const name = old.TableName ?? '';
  const restored = (await describe(client, table)) ?? {};
  const unlike = new Set(
    differences(await settingsOf(client, old), await settingsOf(client, restored)).map((one) => one.name),
  );
  const timeToLive = await timeToLiveOf(client, name);
  if (unlike.has('time to live') && timeToLive !== undefined) {
    const TimeToLiveSpecification = { AttributeName: timeToLive, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
  }
  if (unlike.has('point-in-time recovery') && (await recoveryOf(client, name)))
    await turnRecoveryOn(aws, table);
  // DynamoDB takes one such change at a time.
  const update = async (input: Omit<UpdateTableCommandInput, 'TableName'>) => {
    await client.send(new UpdateTableCommand({ TableName: table, ...input }));
    await untilActive(aws, { table, minutes: 30 });
  };
  if (unlike.has('ceilings')) await update(ceilingsOf(old));
  if (unlike.has('stream') && old.StreamSpecification)
    await update({ StreamSpecification: old.StreamSpecification });
  if (unlike.has('deletion protection'))
    await update({ DeletionProtectionEnabled: old.DeletionProtectionEnabled ?? false });
}

function ceilingsOf({ OnDemandThroughput, GlobalSecondaryIndexes = [] }: TableDescription) {
  // -1 takes a ceiling away.
  const none = { MaxReadRequestUnits: -1, MaxWriteRequestUnits: -1 };
  return {
    OnDemandThroughput: OnDemandThroughput ?? none,
    GlobalSecondaryIndexUpdates: GlobalSecondaryIndexes.map(({ IndexName, OnDemandThroughput: own }) => ({
      Update: { IndexName, OnDemandThroughput: own ?? none },
    })),
  };
}

/** For some time after a table is made, DynamoDB still prepares its backups. */
async function turnRecoveryOn({ client, sleep }: Aws, TableName: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(
        new UpdateContinuousBackupsCommand({
          TableName,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      );
      return;
    } catch (error) {
      if (!(error instanceof ContinuousBackupsUnavailableException) || attempt === tries) throw error;
      await sleep(retryMs);
    }
  }
}
