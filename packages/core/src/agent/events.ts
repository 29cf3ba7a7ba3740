import { serverSentEvent } from '../contract/answer.ts';
import type { ChatEvent } from './chat.ts';

/** The events of a chat, as a browser reads them. */
export async function* eventsOf(events: AsyncIterable<ChatEvent>): AsyncGenerator<string> {
  for await (const { event, data } of events) yield serverSentEvent(event, data);
}
