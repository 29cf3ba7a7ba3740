import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import validations from 'dynalite/validations/index.js';
import { reportDiskError, StorageError } from '../storage/storage-error.ts';
import type { Backend, Disk } from './backend.ts';
import { isApiError } from './errors.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html */
const contentType = 'application/x-amz-json-1.0';
const apiVersion = 'DynamoDB_20120810';

/** Larger than any valid request: a batch of 25 items of 400 KB. 16 MB is DynamoDB's own limit. */
const maxBodyBytes = 16 * 1024 * 1024;

/** Longer than the SDK reuses an idle socket, so that the SDK never writes to a socket that is closing. */
const keepAliveMs = 60_000;

export type Answer = { status: number; body: object };
type Received = { operation: Operation; body: string };

/**
 * Creates a server for DynamoDB's JSON protocol, not yet listening. `settled` resolves when no request is in progress.
 * `serve` does the same without a connection.
 */
export function createDynamoDbServer(
  backend: Backend,
  disk: Disk,
): { server: Server; serve(target: string, body: string): Promise<Answer>; settled(): Promise<void> } {
  // Only completely received requests. An incomplete request must not delay the close.
  const serving = new Set<Promise<unknown>>();
  const kept = <T>(work: Promise<T>): Promise<T> => {
    const served = work.finally(() => serving.delete(served));
    serving.add(served);
    return served;
  };
  const server = createServer({ keepAliveTimeout: keepAliveMs }, async (request, response) => {
    const received = await receive(request);
    if (received === 'aborted') return;
    await kept(respond(backend, disk, received, response));
  });
  return {
    server,
    async serve(target, body) {
      const operation = operationOf(target);
      return operation
        ? kept(answer(backend, disk, { operation, body }))
        : refusal('UnknownOperationException');
    },
    async settled() {
      while (serving.size > 0) await Promise.all(serving);
    },
  };
}

/** Returns the requested operation and its body, an error to send, or `aborted` if the client has disconnected. */
async function receive(request: IncomingMessage): Promise<Received | Answer | 'aborted'> {
  const operation = findOperation(request);
  if (!operation) return refusal('UnknownOperationException');
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) return { ...refusal('RequestEntityTooLargeException'), status: 413 };
      chunks.push(chunk);
    }
  } catch {
    return 'aborted';
  }
  return { operation, body: Buffer.concat(chunks).toString('utf8') };
}

async function respond(
  backend: Backend,
  disk: Disk,
  received: Received | Answer,
  response: ServerResponse,
): Promise<void> {
  const { status, body } = 'operation' in received ? await answer(backend, disk, received) : received;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    'x-amz-crc32': crc32(text),
  });
  await new Promise<void>((resolve) => {
    if (response.destroyed) return resolve();
    response.once('close', resolve);
    response.end(text, resolve);
  });
}

async function answer(backend: Backend, disk: Disk, { operation, body }: Received): Promise<Answer> {
  const parameters = parse(body);
  if (parameters === undefined) return refusal('SerializationException');
  try {
    const data = validations.checkTypes(parameters, operation.types);
    validations.checkValidations(data, operation.types, operation.custom, backend.store);
    return { status: 200, body: await operation.run(backend, data as never) };
  } catch (error) {
    if (isApiError(error)) return { status: error.statusCode, body: error.body };
    if (!(reportDiskError(disk.folder, error, disk.onBroken) instanceof StorageError)) {
      console.error('The embedded DynamoDB failed to serve a request.', error);
    }
    const message = error instanceof Error ? error.message : String(error);
    return { status: 500, body: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message } };
  }
}

/**
 * Returns the operation named in `x-amz-target`. Browsers cannot send this header or content type to another origin
 * without a preflight request, which is never allowed. The host is checked against DNS rebinding to the loopback
 * address.
 */
function findOperation(request: IncomingMessage): Operation | undefined {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const isOurs =
    request.method === 'POST' &&
    request.headers['content-type'] === contentType &&
    (host === '127.0.0.1' || host === 'localhost');
  return isOurs ? operationOf(String(request.headers['x-amz-target'] ?? '')) : undefined;
}

function operationOf(target: string): Operation | undefined {
  const [version, name = ''] = target.split('.');
  return version === apiVersion && Object.hasOwn(operations, name) ? operations[name] : undefined;
}

function parse(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function refusal(name: string): Answer {
  return {
    status: 400,
    body: { __type: `com.amazon.coral.service#${name}`, message: `Request refused: ${name}` },
  };
}
