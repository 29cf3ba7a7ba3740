import { PassThrough, type Readable } from 'node:stream';
import type { StreamingHandler } from '@vaultra/functions/adapter/stream.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

/** What comes before the body. */
export type Head = Pick<APIGatewayProxyStructuredResultV2, 'statusCode' | 'headers' | 'cookies'>;

/** What Lambda's runtime gives a streaming function to write to. It takes no more than is taken from it. */
export class ResponseStream extends PassThrough {
  /** Known at the first write. */
  readonly head: Promise<Head>;
  #head: Head = { statusCode: 200, headers: { 'Content-Type': 'application/octet-stream' } };
  readonly #begin: () => void;

  constructor() {
    super();
    const { promise, resolve } = Promise.withResolvers<Head>();
    this.head = promise;
    this.#begin = () => resolve(this.#head);
  }

  /** It goes with the first write, whenever that is. */
  begin(head: Head): this {
    this.#head = head;
    return this;
  }

  setContentType(type: string): void {
    this.#head = { ...this.#head, headers: { ...this.#head.headers, 'Content-Type': type } };
  }

  override _transform(...parameters: Parameters<PassThrough['_transform']>): void {
    this.#begin();
    super._transform(...parameters);
  }

  override _flush(done: () => void): void {
    this.#begin();
    done();
  }
}

const marked = Symbol.for('aws.lambda.runtime.handler.streaming');

/** What Lambda's runtime has beside Node's globals: handlers that stream use it as they are loaded. */
export const awslambdaGlobal = {
  HttpResponseStream: { from: (stream: ResponseStream, head: Head) => stream.begin(head) },
  streamifyResponse<H extends object>(handle: H): H {
    return Object.assign(handle, { [marked]: 'response' });
  },
};

/**
 * Calls a handler of a Function URL that streams.
 * @param gone aborted when the caller hangs up
 * @returns once the handler begins its answer; undefined where the caller hung up before
 */
export async function invokeStreaming(
  handle: StreamingHandler,
  event: APIGatewayProxyEventV2,
  context: Context,
  gone: AbortSignal,
): Promise<{ head: Head; body: Readable } | undefined> {
  if (!(marked in handle))
    throw new Error(`${context.functionName} answers with a stream, and its handler does not`);
  const body = new ResponseStream();
  const hangUp = () => body.destroy();
  if (gone.aborted) hangUp();
  gone.addEventListener('abort', hangUp, { once: true });
  body.once('close', () => gone.removeEventListener('abort', hangUp));
  const ended = handle(event, body as unknown as awslambda.HttpResponseStream, context);
  // Whoever reads it learns of it, as on AWS: the answer breaks off.
  ended.catch((error) => body.destroy(error));
  const head = await Promise.race([body.head, ended]);
  if (head) return { head, body };
  if (gone.aborted) return undefined;
  throw new Error(`${context.functionName} ended without an answer`);
}
