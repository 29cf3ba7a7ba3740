/** `npm run restore`: restores a stage's table into a new one and compares both. */
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { StartError } from '../environment.ts';
import { report } from './report.ts';
import { readRequest } from './request.ts';
import { restore } from './restore.ts';
import { vaultsOf } from './vaults.ts';

// The same default as in sst.config.ts.
const client = new DynamoDBClient({ region: process.env.AWS_REGION ?? 'us-east-1' });
try {
  const request = readRequest(process.argv.slice(2));
  const aws = {
    client,
    vaults: vaultsOf(client),
    now: () => new Date(),
    sleep: (milliseconds: number) => setTimeout(milliseconds),
    say: (line: string) => console.log(line),
  };
  const outcome = await restore(aws, request);
  for (const line of report(outcome, request.stage)) console.log(line);
  if (outcome.faults.length > 0) process.exitCode = 1;
} catch (error) {
  // AWS's own message is clear enough, e.g. for missing credentials.
  const isRefused =
    error instanceof Error && ('$metadata' in error || error.name === 'CredentialsProviderError');
  if (!(error instanceof StartError) && !isRefused) throw error;
  console.error(error instanceof StartError ? error.message : `AWS: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  client.destroy();
}
