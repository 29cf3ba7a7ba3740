import { setImmediate } from 'node:timers/promises';
import { documentClient } from '@vaultra/core/shared/table.ts';
import type { EmbeddedDynamoDb } from '../dynamodb/dynamodb.ts';
import { lighten } from '../loopback-client.ts';

/**
 * Passes the handlers' calls of the table to the embedded DynamoDB, which is in the same process. Sockets and signatures,
 * which it would not check, took most of a call. The request and the response are the same as on a connection.
 */
export function serveTable(dynamo: Pick<EmbeddedDynamoDb, 'serve'>): void {
  lighten(documentClient);
  // Only a connection needs the length of a body.
  documentClient.middlewareStack.remove('contentLengthMiddleware');
  documentClient.middlewareStack.add(
    () => async (args) => {
      const { headers, body } = args.request as {
        headers: Record<string, string>;
        body: string | Uint8Array;
      };
      // As with a connection, other work of the process gets a turn before each answer.
      await setImmediate();
      const answer = await dynamo.serve(headers['x-amz-target'] ?? '', textOf(body));
      const response = {
        statusCode: answer.status,
        headers: { 'content-type': headers['content-type'] },
        body: Buffer.from(JSON.stringify(answer.body)),
      };
      return { response } as never;
    },
    // The innermost step, in place of the connection. A second cloud of this process replaces the first.
    { step: 'deserialize', priority: 'low', name: 'serveTable', override: true },
  );
}

const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
