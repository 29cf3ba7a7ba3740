import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../../shared/table.ts';
import type { StoredAnswer } from './turn.ts';

/** A member's conversation about a business. In the business's partition, so that it goes with the business. */
export const ConversationEntity = new Entity({
  name: 'conversation',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    user_id: string().key(),
    id: string().key(),
    title: string(),
    turns: number(),
    created_at: string(),
    updated_at: string(),
  }),
  computeKey: ({ business_id, user_id, id }: ConversationKey) => ({
    pk: `BIZ#${business_id}`,
    sk: `${conversationsOf(user_id)}${id}`,
  }),
});

export interface ConversationKey {
  business_id: string;
  user_id: string;
  id: string;
}

/** A question with its answer. */
export const TurnEntity = new Entity({
  name: 'chat_turn',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    user_id: string().key(),
    conversation_id: string().key(),
    /** The id of the question’s message. */
    id: string().key(),
    question: string(),
    answer: any().castAs<StoredAnswer>(),
    asked_at: string(),
    answered_at: string(),
  }),
  computeKey: ({ business_id, user_id, conversation_id, id }: TurnKey) => ({
    pk: `BIZ#${business_id}`,
    sk: `${turnsOf(user_id, conversation_id)}${id}`,
  }),
});

interface TurnKey {
  business_id: string;
  user_id: string;
  conversation_id: string;
  id: string;
}

/** The prefix of a member's conversations. */
export const conversationsOf = (userId: string) => `CHAT#${userId}#`;

/** The prefix of a member's turns, or of those of one conversation. */
export const turnsOf = (userId: string, conversationId?: string) =>
  `SAID#${userId}#${conversationId === undefined ? '' : `${conversationId}#`}`;
