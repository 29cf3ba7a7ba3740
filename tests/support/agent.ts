import type { ChatAnswer, Citation } from '@vaultra/core/contract/agent.ts';
import { chatAnswer } from '@vaultra/core/contract/agent.ts';
import { eventStream } from '@vaultra/core/contract/answer.ts';
import type { ErrorBody } from '@vaultra/core/contract/errors.ts';
import { expect } from 'vitest';
import { send } from './cloud.ts';
import { cloud } from './file-cloud.ts';

/** Asks the agent. */

interface Asker {
  token: string;
  businessId?: string;
}

export interface Question {
  message?: unknown;
  conversation_id?: string;
  without_model?: boolean;
}

/** @param more fields of the body, in place of those of the question */
export const ask = ({ token, businessId }: Asker, more: Question = {}) =>
  send(cloud, 'POST', '/agent/chat', {
    token,
    body: { business_id: businessId, message: 'What is my refund rate?', ...more },
  });

/** The whole answer as JSON. */
export async function answered(asker: Asker, more: Question = {}): Promise<ChatAnswer> {
  const response = await ask(asker, more);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  return chatAnswer.parse(JSON.parse(text));
}

export interface ChatEvent {
  event: string;
  data: Partial<ChatAnswer & ErrorBody> & { text?: string; of?: Citation; name?: string; ok?: boolean };
}

/** The events of an answer, as they come. */
export async function* chatEvents(
  { token, businessId }: Asker,
  more: Question = {},
  signal?: AbortSignal,
): AsyncGenerator<ChatEvent> {
  const response = await fetch(`${cloud.url}/api/v1/agent/chat`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: eventStream,
    },
    body: JSON.stringify({ business_id: businessId, message: 'What is my refund rate?', ...more }),
    ...(signal ? { signal } : {}),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(eventStream);
  const decoder = new TextDecoder();
  let open = '';
  for await (const chunk of response.body ?? []) {
    open += decoder.decode(chunk as Uint8Array, { stream: true });
    for (let end = open.indexOf('\n\n'); end >= 0; end = open.indexOf('\n\n')) {
      const [, event = '', data = ''] = /^event: (.+)\ndata: (.+)$/.exec(open.slice(0, end)) ?? [];
      open = open.slice(end + 2);
      if (event) yield { event, data: JSON.parse(data) };
    }
  }
  expect(open).toBe('');
}

export async function allChatEvents(asker: Asker, more: Question = {}): Promise<ChatEvent[]> {
  const all: ChatEvent[] = [];
  for await (const one of chatEvents(asker, more)) all.push(one);
  return all;
}

/** Everything that a reader of the events sees; ids contain any number. */
export const readableText = (events: readonly ChatEvent[]) =>
  events
    .flatMap(({ data: { text, of, response, suggestions = [] } }) => [
      ...[text, of?.label, of?.value, response],
      ...suggestions,
    ])
    .join('\n');
