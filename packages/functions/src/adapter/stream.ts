import { once } from 'node:events';
import { type Chunk, eventStream, mediaType, serverSentEvent } from '@vaultra/core/contract/answer.ts';
import { commentSeconds } from '@vaultra/core/contract/timing.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Wired } from './exchange.ts';
import { log } from './log.ts';
import { toAppError } from './to-app-error.ts';

export type StreamingHandler = (
  event: APIGatewayProxyEventV2,
  answer: awslambda.HttpResponseStream,
  context: Context,
) => Promise<void>;

/** Runs an endpoint's steps and returns its response. */
export type Run = (
  event: APIGatewayProxyEventV2 & { disconnected: AbortSignal },
  context: Context,
) => Promise<Wired>;

/**
 * The handler of a streaming Function URL. It requests a chunk after the previous one was written, and stops when the
 * caller disconnects. https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 * Where nothing can stream, the caller gets the whole stream at once: `sst dev` runs handlers without Lambda's global.
 */
export function streamed(run: Run): StreamingHandler {
  if (typeof awslambda === 'undefined') return buffered(run) as unknown as StreamingHandler;
  return awslambda.streamifyResponse(async (event: APIGatewayProxyEventV2, answer, context) => {
    const disconnect = new AbortController();
    const disconnected = disconnect.signal;
    answer.on('error', (error) => log.warn('answer broken off', { error }));
    answer.once('close', () => {
      if (!answer.writableEnded) disconnect.abort();
    });
    const { body, ...head } = await run({ ...event, disconnected }, context);
    const out = awslambda.HttpResponseStream.from(answer, { ...head });
    // Lambda sends the head with the first write, and an empty stream has no other write.
    out.write('');
    if (typeof body === 'string' || body instanceof Uint8Array) out.write(body);
    else for await (const chunk of body) if (!out.write(chunk)) await drained(out, disconnected);
    out.end();
  }) as StreamingHandler;
}

/** The handler that collects a stream. Nobody can disconnect, because nothing would tell. */
function buffered(run: Run) {
  return async (
    event: APIGatewayProxyEventV2,
    context: Context,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const { body, ...head } = await run({ ...event, disconnected: new AbortController().signal }, context);
    if (typeof body === 'string') return { ...head, body };
    if (body instanceof Uint8Array)
      return { ...head, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(Buffer.from(chunk));
    return { ...head, body: Buffer.concat(chunks).toString('utf8') };
  };
}

async function drained(out: awslambda.HttpResponseStream, disconnected: AbortSignal): Promise<void> {
  try {
    await once(out, 'drain', { signal: disconnected });
  } catch (error) {
    if (!disconnected.aborted) throw error;
  }
}

interface Opening {
  contentType: string;
  requestId: string;
  disconnected: AbortSignal | undefined;
}

/** Waits for the first chunk of a response. Until then, an error can still become a regular error response. */
export async function openStream(
  body: AsyncIterable<Chunk>,
  opening: Opening,
): Promise<AsyncIterable<Chunk>> {
  const iterator = body[Symbol.asyncIterator]();
  const first = await iterator.next().catch((error) => {
    if (isDisconnect(error, opening)) return { done: true, value: undefined } as const;
    throw error;
  });
  if (!first.done) checked(first.value);
  return chunksOf(first, iterator, opening);
}

async function* chunksOf(
  first: IteratorResult<Chunk>,
  iterator: AsyncIterator<Chunk>,
  opening: Opening,
): AsyncGenerator<Chunk> {
  const next = () => withComments(iterator.next(), opening);
  try {
    for (let one = first; !one.done; ) {
      yield checked(one.value);
      if (opening.disconnected?.aborted) return;
      one = yield* next();
    }
  } catch (error) {
    if (isDisconnect(error, opening)) return;
    const { requestId, contentType } = opening;
    log.error('failed after the first byte', { request_id: requestId, error: error as Error });
    // The caller sees that the response is incomplete.
    if (mediaType(contentType) !== eventStream) throw error;
    // Ends an incomplete event first.
    yield `\n\n${serverSentEvent('error', toAppError(error).body(requestId))}`;
  } finally {
    await iterator.return?.();
  }
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes */
const comment = ': waiting\n\n';

/** Waits for the next chunk. Meanwhile an event stream gets comments, which readers ignore. */
async function* withComments(
  next: Promise<IteratorResult<Chunk>>,
  { contentType }: Opening,
): AsyncGenerator<Chunk, IteratorResult<Chunk>> {
  if (mediaType(contentType) !== eventStream) return await next;
  for (;;) {
    const { promise: silence, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(resolve, 1000 * commentSeconds, null);
    const first = await Promise.race([next, silence]).finally(() => clearTimeout(timer));
    if (first !== null) return first;
    yield comment;
  }
}

function isDisconnect(error: unknown, { disconnected }: Opening): boolean {
  return disconnected?.aborted === true && error instanceof Error && error.name === 'AbortError';
}

function checked(chunk: unknown): Chunk {
  if (typeof chunk === 'string' || chunk instanceof Uint8Array) return chunk;
  throw new TypeError(`a chunk of a stream is a string or bytes, not ${typeof chunk}`);
}

/** Calls `onEnd` when the stream ends for any reason. */
export async function* withEnd(chunks: AsyncIterable<Chunk>, onEnd: () => void): AsyncGenerator<Chunk> {
  try {
    yield* chunks;
  } finally {
    onEnd();
  }
}
