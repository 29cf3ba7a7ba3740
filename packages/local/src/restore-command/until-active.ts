import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { StartError } from '../environment.ts';
import type { Aws } from './aws.ts';
import { describe } from './settings.ts';

const pollMs = 10_000;
const sayEveryMs = 60_000;

/**
 * Waits until a table and its indexes can be used.
 * @throws StartError if AWS Backup's job fails, or after the minutes
 */
export async function untilActive(
  { client, vaults, now, sleep, say }: Aws,
  { table, job, minutes }: { table: string; job?: string | undefined; minutes: number },
): Promise<TableDescription> {
  const begun = now().getTime();
  let saidAt = begun;
  for (;;) {
    const jobState = job ? await vaults.job(job) : undefined;
    if (jobState && /^(FAILED|ABORTED)$/.test(jobState.status))
      throw new StartError(
        `AWS Backup: the job ${job} ${jobState.status.toLowerCase()}: ${jobState.message}`,
      );
    const found = await describe(client, table);
    // AWS Backup creates the table some time after its job has begun.
    if (!found && !job) throw new StartError(`There is no table ${table} in this region`);
    const isBusy = jobState !== undefined && jobState.status !== 'COMPLETED';
    if (found && isActive(found) && !isBusy) return found;

    const passed = now().getTime() - begun;
    const state = found?.TableStatus ?? jobState?.status ?? 'unknown';
    if (passed >= minutes * 60_000)
      throw new StartError(
        `--wait: ${table} is still ${state} after ${minutes} minutes. Go on later with --resume ${table}`,
      );
    if (now().getTime() - saidAt >= sayEveryMs) {
      say(`  ${table}: ${state}, ${Math.round(passed / 60_000)} min`);
      saidAt = now().getTime();
    }
    await sleep(pollMs);
  }
}

function isActive({ TableStatus, GlobalSecondaryIndexes = [], RestoreSummary }: TableDescription): boolean {
  const indexes = GlobalSecondaryIndexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE');
  return TableStatus === 'ACTIVE' && indexes && !RestoreSummary?.RestoreInProgress;
}
