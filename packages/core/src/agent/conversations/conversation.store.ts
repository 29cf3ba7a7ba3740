import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $add } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { deleteItems, deleteRange } from '../../shared/items.ts';
import { table } from '../../shared/table.ts';
import { transact } from '../../shared/transaction.ts';
import { isMember } from '../../users/membership.store.ts';
import {
  ConversationEntity,
  type ConversationKey,
  conversationsOf,
  TurnEntity,
  turnsOf,
} from './conversation.entity.ts';
import type { StoredTurn } from './turn.ts';

export interface StoredConversation {
  id: string;
  title: string;
  turns: number;
  created_at: string;
  updated_at: string;
}

/** Every conversation of a member about a business, the latest first. */
export async function readConversations(businessId: string, userId: string): Promise<StoredConversation[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(ConversationEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: conversationsOf(userId) } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map(toStored).sort((a, b) => b.updated_at.localeCompare(a.updated_at));
}

export async function readConversation(key: ConversationKey): Promise<StoredConversation | undefined> {
  const { Item } = await ConversationEntity.build(GetItemCommand)
    .key(key)
    .options({ consistent: true })
    .send();
  return Item && toStored(Item);
}

function toStored({ id, title, turns, created_at, updated_at }: StoredConversation): StoredConversation {
  return { id, title, turns, created_at, updated_at };
}

/** The last turns of a conversation, the oldest first. */
export async function readTurns(
  { business_id, user_id, id }: ConversationKey,
  most: number,
): Promise<StoredTurn[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(TurnEntity)
    .query({ partition: `BIZ#${business_id}`, range: { beginsWith: turnsOf(user_id, id) } })
    .options({ consistent: true, reverse: true, limit: most })
    .send();
  return Items.map(({ id: message, question, answer, asked_at, answered_at }) => ({
    ...{ id: message, question, answer, asked_at, answered_at },
  })).reverse();
}

/**
 * Stores a question with its answer, and the conversation if this is its first.
 * @returns false if the conversation was deleted in the meantime, or its user is no longer a member
 */
export async function writeTurn(
  key: ConversationKey,
  turn: StoredTurn,
  { title, isNew }: { title: string; isNew: boolean },
): Promise<boolean> {
  const { business_id, user_id, id: conversation_id } = key;
  const conversation = isNew
    ? ConversationEntity.build(PutTransaction)
        .item({ ...key, title, turns: 1, created_at: turn.asked_at, updated_at: turn.answered_at })
        .options({ condition: { attr: 'id', exists: false } })
    : ConversationEntity.build(UpdateTransaction)
        .item({ ...key, turns: $add(1), updated_at: turn.answered_at })
        .options({ condition: { attr: 'id', exists: true } });
  const refused = await transact(
    conversation,
    TurnEntity.build(PutTransaction).item({ ...turn, business_id, user_id, conversation_id }),
    isMember(business_id, user_id),
  );
  return refused.length === 0;
}

/** Deletes a conversation with its turns. The conversation is deleted first, so that no turn is added in between. */
export async function deleteConversation({ business_id, user_id, id }: ConversationKey): Promise<void> {
  const pk = `BIZ#${business_id}`;
  await deleteItems([{ pk, sk: `${conversationsOf(user_id)}${id}` }]);
  await deleteRange(pk, turnsOf(user_id, id), () => true);
}

/** Deletes every conversation of a former member of a business. */
export async function forgetConversations(businessId: string, userId: string): Promise<void> {
  const pk = `BIZ#${businessId}`;
  await deleteRange(pk, conversationsOf(userId), () => true);
  await deleteRange(pk, turnsOf(userId), () => true);
}
