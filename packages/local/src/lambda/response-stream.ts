import { PassThrough, type Readable } from 'node:stream';
import type { StreamingHandler } from '@vaultra/functions/adapter/stream.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

/** The status and headers, sent before the body. */
export type Head = Pick<APIGatewayProxyStructuredResultV2, 'statusCode' | 'headers' | 'cookies'>;

/**
 * The stream that Lambda's runtime gives a streaming function. It has backpressure: it accepts data only as fast as it
 * is read.
 */
export class ResponseStream extends PassThrough {
  /** Resolves at the first write. */
  readonly head: Promise<Head>;
  #head: Head = { statusCode: 200, headers: { 'Content-Type': 'application/octet-stream' } };
  readonly #begin: () => void;

  constructor() {
    super();
    const { promise, resolve } = Promise.withResolvers<Head>();
    this.head = promise;
    this.#begin = () => resolve(this.#head);
  }

  /** The head is sent with the first write. */
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

/** The global of Lambda's runtime. Streaming handlers use it when they are loaded. */
export const awslambdaGlobal = {
  HttpResponseStream: { from: (stream: ResponseStream, head: Head) => stream.begin(head) },
  streamifyResponse<H extends object>(handle: H): H {
    return Object.assign(handle, { [marked]: 'response' });
  },
};

/**
 * Calls a streaming handler of a Function URL.
 * @param disconnected aborted when the caller disconnects
 * @returns when the handler begins its response; undefined if the caller disconnected before
 */
export async function invokeStreaming(
  handle: StreamingHandler,
  event: APIGatewayProxyEventV2,
  context: Context,
  disconnected: AbortSignal,
): Promise<{ head: Head; body: Readable } | undefined> {
  if (!(marked in handle))
    throw new Error(`${context.functionName} is declared as a stream, but its handler does not stream`);
  const body = new ResponseStream();
  const disconnect = () => body.destroy();
  if (disconnected.aborted) disconnect();
  disconnected.addEventListener('abort', disconnect, { once: true });
  body.once('close', () => disconnected.removeEventListener('abort', disconnect));
  const ended = handle(event, body as unknown as awslambda.HttpResponseStream, context);
  // As on AWS, the reader sees the response end abruptly.
  ended.catch((error) => body.destroy(error));
  const head = await Promise.race([body.head, ended]);
  if (head) return { head, body };
  if (disconnected.aborted) return undefined;
  throw new Error(`${context.functionName} ended without a response`);
}
