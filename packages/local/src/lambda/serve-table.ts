import { setImmediate } from 'node:timers/promises';
import { type AwsAnswer, awsJson } from '@vaultra/core/shared/aws-json.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import type { EmbeddedDynamoDb } from '../dynamodb/dynamodb.ts';
import { lighten } from '../loopback-client.ts';

let serving: Pick<EmbeddedDynamoDb, 'serve'> | undefined;

/**
 * Passes the handlers' calls of the table to the embedded DynamoDB, which is in the same process. Sockets and signatures,
 * which it would not check, took most of a call. The request and the response are the same as on a connection. A second cloud of
 * this process replaces the first.
 */
export function serveTable(dynamo: Pick<EmbeddedDynamoDb, 'serve'>): void {
  const isFirst = serving === undefined;
  serving = dynamo;
  if (!isFirst) return;
  const { exchange } = awsJson;
  awsJson.exchange = async (call) =>
    call.service === 'dynamodb' ? answered(call.target, JSON.stringify(call.input)) : exchange(call);
  lighten(documentClient);
  // Only a connection needs the length of a body.
  documentClient.middlewareStack.remove('contentLengthMiddleware');
  documentClient.middlewareStack.add(
    () => async (args) => {
      const { headers, body } = args.request as {
        headers: Record<string, string>;
        body: string | Uint8Array;
      };
      const { status, text } = await answered(headers['x-amz-target'] ?? '', textOf(body));
      const response = {
        statusCode: status,
        headers: { 'content-type': headers['content-type'] },
        body: Buffer.from(text),
      };
      return { response } as never;
    },
    // The innermost step, in place of the connection.
    { step: 'deserialize', priority: 'low', name: 'serveTable' },
  );
}

async function answered(target: string, body: string): Promise<AwsAnswer> {
  if (!serving) throw new Error('no DynamoDB is served');
  // As with a connection, other work of the process gets a turn before each answer.
  await setImmediate();
  const answer = await serving.serve(target, body);
  return { status: answer.status, text: JSON.stringify(answer.body) };
}

const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
