import type { ChatAnswer } from '@vaultra/core/contract/agent.ts';
import { serverSentEvent } from '@vaultra/core/contract/answer.ts';
import { ApiError, NetworkError } from '@vaultra/core/contract/client.ts';
import { expect, it } from 'vitest';
import { readEvents } from './read-events.ts';

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function eventsIn(text: string, size = 7) {
  const events: unknown[] = [];
  for await (const { event } of readEvents(inPieces(text, size))) events.push(event);
  return events;
}

const done = serverSentEvent('done', { response: 'a\n\nb' });

it('events arrive whole, no matter how the stream is split, without comments and unknown events', async () => {
  const stream = `${serverSentEvent('status', { state: 'thinking' })}: waiting\n\n${serverSentEvent('later', {})}${serverSentEvent('delta', { text: 'a' })}${done}`;
  for (const size of [1, 7, 10_000])
    expect(await eventsIn(stream, size)).toEqual(['status', 'delta', 'done']);
});

it('an answer that is not a stream counts as the last event', async () => {
  const answer = { response: 'a' } as ChatAnswer;
  const events: unknown[] = [];
  for await (const event of readEvents(answer)) events.push(event);
  expect(events).toEqual([{ event: 'done', data: answer }]);
});

it('an error in the stream is the contract’s error', async () => {
  const body = { error: { code: 'UPSTREAM_ERROR', message: 'The model is down.', request_id: 'r1' } };
  const failure = await eventsIn(`${serverSentEvent('error', body)}`).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiError);
  expect(failure).toMatchObject({ status: 502, code: 'UPSTREAM_ERROR', message: 'The model is down.' });
});

it('a stream that ends before its answer is a failed connection', async () => {
  await expect(eventsIn(serverSentEvent('delta', { text: 'a' }))).rejects.toBeInstanceOf(NetworkError);
});
