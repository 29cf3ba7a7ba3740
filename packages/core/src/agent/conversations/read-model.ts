import type { Conversation, Message } from '../../contract/agent.ts';
import { notFound } from '../../shared/errors.ts';
import { deleteConversation, readConversation, readConversations, readTurns } from './conversation.store.ts';
import type { StoredTurn } from './turn.ts';

/** The messages of a conversation in the API's format. A turn is two messages. */
const mostShownTurns = 100;

/** A member's conversations about a business, the latest first. */
export async function listConversations(businessId: string, userId: string): Promise<Conversation[]> {
  return (await readConversations(businessId, userId)).map((one) => shown(businessId, one));
}

/** @throws AppError NOT_FOUND, also for a conversation of another member */
export async function describeConversation(
  businessId: string,
  userId: string,
  id: string,
): Promise<{ conversation: Conversation; messages: Message[] }> {
  const key = { business_id: businessId, user_id: userId, id };
  const [conversation, turns] = await Promise.all([readConversation(key), readTurns(key, mostShownTurns)]);
  if (!conversation) throw notFound('The conversation');
  return { conversation: shown(businessId, conversation), messages: turns.flatMap(messagesOf) };
}

/** @throws AppError NOT_FOUND, also for a conversation of another member */
export async function removeConversation(businessId: string, userId: string, id: string): Promise<void> {
  const key = { business_id: businessId, user_id: userId, id };
  if (!(await readConversation(key))) throw notFound('The conversation');
  await deleteConversation(key);
}

function shown(
  business_id: string,
  { turns, ...conversation }: Awaited<ReturnType<typeof readConversations>>[number],
): Conversation {
  return { ...conversation, business_id, messages: 2 * turns };
}

function messagesOf({ id, question, answer, asked_at, answered_at }: StoredTurn): Message[] {
  const { state: _, usage: __, suggestions = [], ...given } = answer;
  return [
    {
      id,
      role: 'user',
      response: question,
      parts: [{ text: question }],
      citations: [],
      tool_calls: [],
      answered_by: null,
      replaced: 0,
      suggestions: [],
      created_at: asked_at,
    },
    { role: 'agent', ...given, suggestions, created_at: answered_at },
  ];
}
