import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect } from '../dynamodb/testing/table.ts';
import type { Vaults } from './aws.ts';
import { vaultsOf } from './vaults.ts';

let server: Server;
let vaults: Vaults;
let requests: { line: string; authorization: string | undefined; body: string }[];
let answer: { status: number; body: object };
const client = connect('http://127.0.0.1:1');

beforeEach(async () => {
  requests = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { authorization } = request.headers;
    requests.push({ line: `${request.method} ${request.url}`, authorization, body });
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  vaults = vaultsOf(client, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const into = { table: 'prod-vaultra-restored-1', key: 'arn:aws:kms:key', role: 'arn:aws:iam::1:role/r' };

it('a recovery point is restored by one signed request, with the table’s key', async () => {
  answer = { status: 200, body: { RestoreJobId: 'job-1' } };
  expect(await vaults.restore('arn:aws:backup:point', into)).toBe('job-1');
  const [{ line, authorization, body } = { line: '', authorization: '', body: '' }] = requests;
  expect(line).toBe('PUT /restore-jobs');
  expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/backup\/aws4_request,/);
  expect(JSON.parse(body)).toEqual({
    RecoveryPointArn: 'arn:aws:backup:point',
    IamRoleArn: into.role,
    ResourceType: 'DynamoDB',
    Metadata: { targetTableName: into.table, encryptionType: 'KMS', kmsMasterKeyArn: into.key },
  });
});

it('a job is read by its id', async () => {
  answer = { status: 200, body: { Status: 'FAILED', StatusMessage: 'no' } };
  expect(await vaults.job('job 1')).toEqual({ status: 'FAILED', message: 'no' });
  expect(requests[0]?.line).toBe('GET /restore-jobs/job%201');
});

it('a refusal is told in AWS’s own words', async () => {
  answer = { status: 400, body: { Message: 'Role does not exist' } };
  await expect(vaults.restore('arn:aws:backup:point', into)).rejects.toThrow(
    'AWS Backup: 400 {"Message":"Role does not exist"}',
  );
});
