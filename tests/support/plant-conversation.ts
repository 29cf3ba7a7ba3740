import { randomUUID } from 'node:crypto';
import { ConversationEntity } from '@vaultra/core/agent/conversations/conversation.entity.ts';
import { writeTurn } from '@vaultra/core/agent/conversations/conversation.store.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';

/** A member's conversation as stored in the table. @returns its id */
export async function plantConversation(
  cloud: Cloud,
  { businessId, userId }: { businessId: string; userId: string },
  questions: readonly string[] = ['What hurts my score?'],
): Promise<string> {
  const now = cloud.clock.now();
  const key = { business_id: businessId, user_id: userId, id: newId('conversation', now) };
  for (const [index, question] of questions.entries()) {
    const at = new Date(now.getTime() + index).toISOString();
    const written = await writeTurn(
      key,
      {
        id: newId('message', new Date(at)),
        question,
        answer: {
          id: newId('message', new Date(at)),
          response: `About “${question}”`,
          parts: [{ text: `About “${question}”` }],
          citations: [],
          tool_calls: [{ name: 'get_readiness_breakdown', ok: true }],
          answered_by: 'composer',
          replaced: 0,
          usage: { input_tokens: 0, output_tokens: 0, cost_usd: 0 },
          state: { secret: randomUUID() },
        },
        asked_at: at,
        answered_at: at,
      },
      { title: questions[0] ?? '', isNew: index === 0 },
    );
    if (!written) throw new Error('the user is not a member of the business');
  }
  return key.id;
}

/** Sets how many questions a conversation has. */
export async function setTurns(
  { businessId, userId }: { businessId: string; userId: string },
  id: string,
  turns: number,
): Promise<void> {
  await ConversationEntity.build(UpdateItemCommand)
    .item({ business_id: businessId, user_id: userId, id, turns })
    .send();
}
