import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What restoring needs of the outside. */
export interface Aws {
  client: DynamoDBClient;
  vaults: Vaults;
  now(): Date;
  sleep(milliseconds: number): Promise<unknown>;
  /** Tells the user how far it is. */
  say(line: string): void;
}

/** The part of AWS Backup that restores. */
export interface Vaults {
  /** @returns the id of the job */
  restore(
    recoveryPoint: string,
    into: { table: string; key: string | undefined; role: string },
  ): Promise<string>;
  job(id: string): Promise<RestoreJob>;
}

export interface RestoreJob {
  status: string;
  message: string;
}
