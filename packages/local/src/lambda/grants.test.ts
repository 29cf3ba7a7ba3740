import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { cognito } from '@vaultra/core/auth/pool-client.store.ts';
import type { Grant } from '@vaultra/core/contract/endpoint.ts';
import { send } from '@vaultra/core/shared/queue.ts';
import { sqs } from '@vaultra/core/shared/sqs-client.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { beforeAll, expect, test, vi } from 'vitest';
import { enforceGrants, withGrants } from './grants.ts';

const nowhere = 'http://127.0.0.1:9';
const workQueue = `${nowhere}/work.fifo`;
const workDeadLetters = `${nowhere}/work-dlq.fifo`;

beforeAll(() => {
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL', nowhere);
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  vi.stubEnv('WORK_QUEUE_URL', workQueue);
  vi.stubEnv('WORK_DLQ_URL', workDeadLetters);
  enforceGrants();
});

const item = { TableName: 't', Key: { pk: 'a', sk: 'b' } };
const message = { MessageBody: '{}', MessageGroupId: 'g' };
const calls: [string, Grant | undefined, () => Promise<unknown>][] = [
  ['a read', 'table:read', () => documentClient.send(new GetCommand(item))],
  ['a write', 'table:write', () => documentClient.send(new PutCommand({ TableName: 't', Item: item.Key }))],
  [
    'a transaction',
    'table:write',
    () => documentClient.send(new TransactWriteCommand({ TransactItems: [{ Delete: item }] })),
  ],
  ['a message', 'queue:work', () => sqs.send(new SendMessageCommand({ QueueUrl: workQueue, ...message }))],
  [
    'a message without the SDK',
    'queue:work',
    () => send('work', { body: {}, group: 'g', deduplication: 'd' }),
  ],
  [
    'an administrator’s call',
    'identity',
    () => cognito.send(new AdminConfirmSignUpCommand({ UserPoolId: 'p', Username: 'u' })),
  ],
  ['an account search', 'identity:read', () => cognito.send(new ListUsersCommand({ UserPoolId: 'p' }))],
  [
    'an account lookup',
    'identity:status',
    () => cognito.send(new AdminGetUserCommand({ UserPoolId: 'p', Username: 'u' })),
  ],
  ...[AdminDisableUserCommand, AdminUserGlobalSignOutCommand, AdminDeleteUserCommand].map(
    (Command): (typeof calls)[number] => [
      Command.name,
      'identity:delete',
      () => cognito.send(new Command({ UserPoolId: 'p', Username: 'u' }) as AdminDeleteUserCommand),
    ],
  ),
];

test.each(calls)('%s needs the grant %s', async (_, grant, call) => {
  await expect(withGrants({ name: 'fn', grants: [] }, call)).rejects.toThrow(`needs the grant ${grant}`);
  // With the grant, the call fails only at the network, where no server listens.
  const granted = withGrants({ name: 'fn', grants: grant ? [grant] : [] }, call);
  await expect(granted).rejects.toThrow(/ECONNREFUSED|connect/);
});

test('the grant for counters allows only counters', async () => {
  const update = (pk: string) => () =>
    documentClient.send(new UpdateCommand({ TableName: 't', Key: { pk, sk: 'b' } }));
  const put = () => documentClient.send(new PutCommand({ TableName: 't', Item: { pk: 'RATE#a', sk: 'b' } }));
  const counting = <T>(call: () => T) => withGrants({ name: 'fn', grants: ['limits'] }, call);
  await expect(counting(update('RATE#a'))).rejects.toThrow(/ECONNREFUSED|connect/);
  for (const call of [update('USER#a'), update('XRATE#a'), put]) {
    await expect(counting(call)).rejects.toThrow('needs the grant table:write');
  }
  await expect(withGrants({ name: 'fn', grants: ['table:read'] }, update('RATE#a'))).rejects.toThrow(
    'needs the grant limits',
  );
});

test('only a queue’s own consumer may bring its retries forward', async () => {
  const Entries = [{ Id: '0', ReceiptHandle: 'r', VisibilityTimeout: 1 }];
  const call = () => sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: workQueue, Entries }));
  const other = withGrants({ name: 'queue stripe-events', grants: ['queue:work'] }, call);
  await expect(other).rejects.toThrow('may not change the messages of');
  await expect(withGrants({ name: 'queue work', grants: [] }, call)).rejects.toThrow(/ECONNREFUSED|connect/);
});

test('only a queue’s own consumer may send to its dead letters', async () => {
  const call = () => sqs.send(new SendMessageCommand({ QueueUrl: workDeadLetters, ...message }));
  await expect(withGrants({ name: 'queue stripe-events', grants: ['queue:work'] }, call)).rejects.toThrow(
    'may not send',
  );
  await expect(withGrants({ name: 'queue work', grants: [] }, call)).rejects.toThrow(/ECONNREFUSED|connect/);
});
