import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { signRequest } from '@vaultra/core/shared/sign-request.ts';
import { StartError } from '../environment.ts';
import type { Vaults } from './aws.ts';

/** AWS Backup, with the region and the credentials of a client. Two calls do not need another SDK. */
export function vaultsOf(client: DynamoDBClient, endpoint?: string): Vaults {
  const call = async (method: string, path: string, input?: object): Promise<Record<string, string>> => {
    const region = await client.config.region();
    const url = new URL(path, endpoint ?? `https://backup.${region}.amazonaws.com`);
    const body = input ? JSON.stringify(input) : '';
    const { host: _, ...headers } = signRequest(
      { method, url, headers: { 'content-type': 'application/json' }, body },
      { service: 'backup', region, credentials: await client.config.credentials(), at: new Date() },
    );
    const answer = await fetch(url, { method, headers, ...(input ? { body } : {}) });
    const text = await answer.text();
    if (!answer.ok) throw new StartError(`AWS Backup: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    async restore(recoveryPoint, { table, key, role }) {
      const { RestoreJobId } = await call('PUT', '/restore-jobs', {
        RecoveryPointArn: recoveryPoint,
        IamRoleArn: role,
        ResourceType: 'DynamoDB',
        Metadata: {
          targetTableName: table,
          ...(key ? { encryptionType: 'KMS', kmsMasterKeyArn: key } : { encryptionType: 'Default' }),
        },
      });
      if (!RestoreJobId) throw new StartError('AWS Backup: it named no job');
      return RestoreJobId;
    },
    async job(id) {
      const { Status = '', StatusMessage = '' } = await call(
        'GET',
        `/restore-jobs/${encodeURIComponent(id)}`,
      );
      return { status: Status, message: StatusMessage };
    },
  };
}
