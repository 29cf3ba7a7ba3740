import { chooseAnswerer } from '@vaultra/core/agent/answerer.ts';
import { converse, wholeAnswer } from '@vaultra/core/agent/chat.ts';
import { eventsOf } from '@vaultra/core/agent/events.ts';
import { chat } from '@vaultra/core/contract/agent.ts';
import { eventStream } from '@vaultra/core/contract/answer.ts';
import { knowledgeIndex } from '@vaultra/core/knowledge/index.ts';
import { endpoint, type RequestFor } from '../../adapter/endpoint.ts';
import { log } from '../../adapter/log.ts';

async function answer(request: RequestFor<typeof chat>) {
  const { actor, business, body, headers, clock, disconnected, requestId } = request;
  const { message, conversation_id: conversationId, without_model } = body;
  const isStream = headers.accept?.includes(eventStream) ?? false;
  const [answerer, knowledge] = await Promise.all([chooseAnswerer({ without_model }), knowledgeIndex()]);
  // The sentence and its figures are the business's. The request's conversation has the question that leads to them.
  const onDefect = ({ message }: Error) => {
    const reason = message.replace(/“.*”/s, 'a sentence').replace(/\d/g, '#');
    log.error('sentence left out', { request_id: requestId, reason });
  };
  const events = converse(
    { actor, businessId: business.id, message, conversationId },
    // An answer in one piece is finished and stored even if its caller disconnects.
    { answerer, knowledge, clock, onDefect, disconnected: isStream ? disconnected : undefined },
  );
  return { status: 200, body: isStream ? eventsOf(events) : await wholeAnswer(events) } as const;
}

export const handler = endpoint(chat, answer);
