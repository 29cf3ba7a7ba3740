import type { AnswerPart, ChatAnswer, Citation } from '@vaultra/core/contract/agent.ts';
import { ApiError, NetworkError } from '@vaultra/core/contract/client.ts';
import { errorBody, errorStatus } from '@vaultra/core/contract/errors.ts';
import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** The events of `POST /agent/chat`. */
export type ChatEvent =
  | { event: 'status'; data: { state: string } }
  | { event: 'tool'; data: { name: string; title: string; ok: boolean } }
  | { event: 'delta'; data: AnswerPart & { of?: Citation } }
  | { event: 'done'; data: ChatAnswer };

const known: ReadonlySet<string> = new Set<ChatEvent['event']>(['status', 'tool', 'delta', 'done']);

/**
 * Reads the stream of an answer, or the whole answer where something in between does not stream. A later server may send events that this page does not know: they are left out.
 * @throws ApiError for the event `error`; NetworkError if the stream ends before the answer does
 */
export async function* readEvents(chunks: AsyncIterable<string> | ChatAnswer): AsyncGenerator<ChatEvent> {
  if ('response' in chunks) {
    yield { event: 'done', data: chunks };
    return;
  }
  const messages: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => messages.push(message) });
  let isDone = false;
  for await (const chunk of chunks) {
    parser.feed(chunk);
    for (const { event, data } of messages.splice(0)) {
      if (event === 'error') throw failureOf(data);
      if (event === undefined || !known.has(event)) continue;
      yield { event, data: JSON.parse(data) } as ChatEvent;
      isDone ||= event === 'done';
    }
  }
  if (!isDone) throw new NetworkError('The answer was interrupted. Check your connection and try again.');
}

function failureOf(data: string): ApiError {
  const body = errorBody.parse(JSON.parse(data));
  return new ApiError(errorStatus[body.error.code], body);
}
