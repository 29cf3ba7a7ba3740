import { once } from 'node:events';
import { type Chunk, eventStream, mediaType, serverSentEvent } from '@vaultra/core/contract/answer.ts';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { pathParametersOf } from './door.ts';
import type { Wired } from './exchange.ts';
import { known } from './known.ts';
import { log } from './log.ts';

export type StreamingHandler = (
  event: APIGatewayProxyEventV2,
  answer: awslambda.HttpResponseStream,
  context: Context,
) => Promise<void>;

/** The steps of an endpoint, to its answer. */
export type Run = (event: APIGatewayProxyEventV2 & { gone: AbortSignal }, context: Context) => Promise<Wired>;

/**
 * The handler of a Function URL that streams: a chunk is asked for when the one before was taken, and none any more when the
 * caller has hung up. https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
export function streamed(contract: Endpoint, run: Run): StreamingHandler {
  return awslambda.streamifyResponse(async (event: APIGatewayProxyEventV2, answer, context) => {
    const hangUp = new AbortController();
    const gone = hangUp.signal;
    answer.on('error', (error) => log.warn('answer broken off', { error }));
    answer.once('close', () => {
      if (!answer.writableEnded) hangUp.abort();
    });
    const pathParameters = pathParametersOf(contract, event.rawPath);
    const { body, ...head } = await run(
      { ...event, ...(pathParameters ? { pathParameters } : {}), gone },
      context,
    );
    const out = awslambda.HttpResponseStream.from(answer, { ...head });
    // The head goes with the first write, of which there may be no other.
    out.write('');
    if (typeof body === 'string' || body instanceof Uint8Array) out.write(body);
    else for await (const chunk of body) if (!out.write(chunk)) await drained(out, gone);
    out.end();
  }) as StreamingHandler;
}

async function drained(out: awslambda.HttpResponseStream, gone: AbortSignal): Promise<void> {
  try {
    await once(out, 'drain', { signal: gone });
  } catch (error) {
    if (!gone.aborted) throw error;
  }
}

interface Opening {
  contentType: string;
  requestId: string;
  gone: AbortSignal | undefined;
}

/** Waits for the first chunk of an answer, before which an error can still be answered as any other. */
export async function openStream(
  body: AsyncIterable<Chunk>,
  opening: Opening,
): Promise<AsyncIterable<Chunk>> {
  const iterator = body[Symbol.asyncIterator]();
  const first = await iterator.next().catch((error) => {
    if (isHangUp(error, opening)) return { done: true, value: undefined } as const;
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
  try {
    for (let next = first; !next.done; next = await iterator.next()) {
      yield checked(next.value);
      if (opening.gone?.aborted) return;
    }
  } catch (error) {
    if (isHangUp(error, opening)) return;
    const { requestId, contentType } = opening;
    log.error('failed after the first byte', { request_id: requestId, error: error as Error });
    // The caller sees that the rest is missing.
    if (mediaType(contentType) !== eventStream) throw error;
    // An event that was begun ends here.
    yield `\n\n${serverSentEvent('error', known(error).body(requestId))}`;
  } finally {
    await iterator.return?.();
  }
}

function isHangUp(error: unknown, { gone }: Opening): boolean {
  return gone?.aborted === true && error instanceof Error && error.name === 'AbortError';
}

function checked(chunk: unknown): Chunk {
  if (typeof chunk === 'string' || chunk instanceof Uint8Array) return chunk;
  throw new TypeError(`a chunk of a stream is a string or bytes, not ${typeof chunk}`);
}

/** Tells when a stream has ended, however it did. */
export async function* withEnd(chunks: AsyncIterable<Chunk>, onEnd: () => void): AsyncGenerator<Chunk> {
  try {
    yield* chunks;
  } finally {
    onEnd();
  }
}
