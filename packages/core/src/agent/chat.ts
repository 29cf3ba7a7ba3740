import type { AnswerPart, ChatAnswer, Citation } from '../contract/agent.ts';
import type { KnowledgeSearch } from '../knowledge/knowledge-index.ts';
import { config } from '../shared/config.ts';
import { AppError, conflict, notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import type { Session } from '../users/actor.ts';
import { Citations } from './citations.ts';
import { readConversation, readTurns, writeTurn } from './conversations/conversation.store.ts';
import type { StoredAnswer } from './conversations/turn.ts';
import { localDay } from './local-day.ts';
import { scopeOf, withScope } from './scope.ts';
import { toolNamed } from './tools/index.ts';
import { type Answerer, type AnswerStep, Turn } from './turn.ts';
import { addUsage, countMessage } from './usage/usage.store.ts';

export interface Asked {
  actor: Session;
  businessId: string;
  message: string;
  conversationId: string | undefined;
}

/** The events while a question is answered, in the order of `POST /agent/chat`. */
export type ChatEvent =
  | { event: 'status'; data: { state: 'thinking' } }
  | { event: 'tool'; data: { name: string; title: string; ok: boolean } }
  | { event: 'delta'; data: AnswerPart & { of?: Citation } }
  | { event: 'done'; data: ChatAnswer };

/** Earlier turns that an answer may refer to. */
const rememberedTurns = 6;
/** A conversation's most turns. Later ones would have little to do with the first. */
const mostTurns = 100;
const longestTitle = 80;

/**
 * Answers a question in a conversation, and stores both. An answer that fails is not stored.
 * @param disconnected aborted when the caller disconnects; then the answer ends, and is not stored
 * @throws AppError NOT_FOUND for a conversation of others; UNPROCESSABLE for one that is full; RATE_LIMITED; UPSTREAM_ERROR if the
 * model fails; CONFLICT if the conversation was deleted in the meantime
 */
export async function* converse(
  { actor, businessId, message, conversationId }: Asked,
  {
    answerer,
    knowledge,
    clock,
    disconnected,
    onDefect,
  }: {
    answerer: Answerer;
    knowledge: KnowledgeSearch;
    clock: { now(): Date };
    disconnected?: AbortSignal | undefined;
    /** For the log: a sentence of our own that was left out of an answer. */
    onDefect: (defect: Error) => void;
  },
): AsyncGenerator<ChatEvent> {
  const asked = clock.now();
  const key = {
    business_id: businessId,
    user_id: actor.userId,
    id: conversationId ?? newId('conversation', asked),
  };
  const [conversation, earlier, today] = await Promise.all([
    conversationId === undefined ? undefined : readConversation(key),
    conversationId === undefined ? [] : readTurns(key, rememberedTurns),
    localDay(businessId, asked),
  ]);
  if (conversationId !== undefined && !conversation) throw notFound('The conversation');
  if ((conversation?.turns ?? 0) >= mostTurns)
    throw new AppError('UNPROCESSABLE', `This conversation has ${mostTurns} questions. Begin a new one.`);
  const left_today = await countMessage(businessId, asked);
  yield { event: 'status', data: { state: 'thinking' } };

  const timeout = AbortSignal.timeout(config.agent().ANSWER_SECONDS * 1000);
  const signal = disconnected ? AbortSignal.any([disconnected, timeout]) : timeout;
  const turn = new Turn({
    ...{ actor, businessId, now: asked, today, question: message, knowledge, onDefect },
    earlier: earlier.map(({ question, answer }) => ({
      question,
      answer: answer.response,
      state: answer.state,
    })),
  });
  const citations = new Citations();
  const parts: AnswerPart[] = [];
  let end: Extract<AnswerStep, { kind: 'end' }> | undefined;
  try {
    for await (const step of withScope(answerer.answer(turn, signal), () => scopeOf(businessId))) {
      if (step.kind === 'tool') {
        const { name, ok } = step;
        yield { event: 'tool', data: { name, title: toolNamed(name)?.title ?? name, ok } };
      } else if (step.kind === 'end') end = step;
      else
        for (const part of citations.cite(step.parts)) {
          parts.push(part);
          const of = part.citation === undefined ? undefined : citations.all[part.citation];
          yield { event: 'delta', data: { ...part, ...(of ? { of } : {}) } };
        }
    }
  } finally {
    // A failed or abandoned answer costs as much.
    await addUsage(businessId, turn.usage, asked);
  }
  if (disconnected?.aborted) return;
  const response = parts
    .map(({ text }) => text)
    .join('')
    .trim();
  if (!end || response === '') throw new Error(`${answerer.name} ended without an answer`);
  const { state, suggestions, replaced = 0 } = end;
  const { usage } = turn;
  const answered = clock.now();
  const answer: StoredAnswer = {
    id: newId('message', answered),
    ...{ response, parts, citations: citations.all, tool_calls: turn.toolCalls },
    ...{ answered_by: answerer.name, replaced, usage, suggestions, state },
  };
  const stored = await writeTurn(
    key,
    {
      id: newId('message', asked),
      question: message,
      answer,
      asked_at: asked.toISOString(),
      answered_at: answered.toISOString(),
    },
    { title: titleOf(message), isNew: conversationId === undefined },
  );
  if (!stored) throw conflict('The conversation was deleted while the question was answered.');
  const { id: message_id, state: _, ...shown } = answer;
  const data = { conversation_id: key.id, message_id, ...shown, suggestions, left_today };
  yield { event: 'done', data };
}

/** The first question, on one line. It is cut between characters. */
function titleOf(message: string): string {
  const line = [...message.replace(/\s+/g, ' ')];
  return line.length > longestTitle
    ? `${line
        .slice(0, longestTitle - 1)
        .join('')
        .trimEnd()}…`
    : line.join('');
}

/** The answer of a chat as a whole. */
export async function wholeAnswer(events: AsyncIterable<ChatEvent>): Promise<ChatAnswer> {
  for await (const { event, data } of events) if (event === 'done') return data;
  throw new Error('The chat ended without an answer');
}
