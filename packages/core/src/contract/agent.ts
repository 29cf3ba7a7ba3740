import * as z from 'zod';
import { eventStream, stream } from './answer.ts';
import {
  asksBusiness,
  businessId,
  businessQuery,
  count,
  list,
  paging,
  timestamp,
  writtenBusinessQuery,
  writtenText,
} from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';
import { clientSeconds } from './timing.ts';

/** The longest message, in characters. */
export const longestMessage = 2000;

/** Messages of one business in a UTC day, of all its members together. */
export const messagesPerDay = 200;
/** Messages of one user in a minute. */
export const messagesPerMinute = 20;

export const question = writtenText(
  longestMessage,
  'enter a question',
  `enter a question of at most ${longestMessage} characters`,
);

export const conversationId = z
  .string()
  .regex(idPattern('conversation'), 'use the id of a conversation, like cnv_01J…');

/** The source of a statement in an answer. */
export const citation = z
  .strictObject({
    kind: z.enum(['metric', 'knowledge']).meta({
      description: '`metric`: a figure of this business; `knowledge`: a passage of an article',
    }),
    ref: z.string().meta({ description: 'to open it: `metric:refund_ratio`, `component:…`, a passage’s id' }),
    label: z.string().meta({ description: 'what it is, with its period' }),
    value: z.string().optional().meta({ description: 'the figure as the answer shows it' }),
    as_of: z.string().optional(),
    title: z.string().optional().meta({ description: 'of the article' }),
    source: z.string().optional().meta({ description: 'whom the article relies on' }),
    url: z.string().optional().meta({ description: 'of the article’s section on this site' }),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof citation>;

const part = z.strictObject({
  text: z.string(),
  citation: z.int().min(0).optional().meta({ description: 'its place in `citations`' }),
});
export type AnswerPart = z.infer<typeof part>;

export const toolCall = z.strictObject({ name: z.string(), ok: z.boolean() });

const answer = {
  response: z.string(),
  parts: z.array(part).meta({ description: 'the response in pieces, some with a citation' }),
  citations: z.array(citation),
  tool_calls: z.array(toolCall),
  answered_by: z
    .string()
    .meta({ description: '`composer`, which uses no language model, or the name of the model' }),
  replaced: count.meta({
    description:
      'sentences that were left out or replaced, because they showed a number that no tool returned',
  }),
  suggestions: z.array(z.string()).meta({ description: 'what to ask next' }),
};

const usage = z.strictObject({
  input_tokens: count,
  output_tokens: count,
  cost_usd: z.number().nullable().meta({ description: 'null: the price of the model is not set' }),
});
export type Usage = z.infer<typeof usage>;

export const chatAnswer = z
  .strictObject({
    conversation_id: conversationId,
    message_id: z.string().regex(idPattern('message')),
    ...answer,
    usage,
    left_today: count.meta({ description: 'messages that this business has left until midnight UTC' }),
  })
  .meta({ id: 'ChatAnswer' });
export type ChatAnswer = z.infer<typeof chatAnswer>;

export const chat = defineEndpoint({
  operation: 'agent/chat',
  method: 'POST',
  path: '/agent/chat',
  summary: 'Ask the agent',
  description:
    'Answers from the business’s own figures and cited knowledge. With `Accept: text/event-stream` the answer comes in events: `status` {state}, `tool` {name, title, ok}, `delta` {text, citation?, of?} where `of` is the citation itself, `done` (the JSON answer), or `error` (the error body). A failed answer is not stored. Without `conversation_id` a conversation begins. Never an approval, an offer, or legal advice. At most ' +
    `${messagesPerDay} messages a UTC day for one business.`,
  auth: 'user',
  scope: { from: 'body' },
  headers: z.object({ accept: z.string().optional() }),
  body: z.strictObject({
    business_id: asksBusiness,
    message: question,
    conversation_id: conversationId.optional(),
    without_model: z
      .boolean()
      .default(false)
      .meta({ description: 'answer with the composer, for example while the model is down' }),
  }),
  clientSeconds,
  limits: [{ by: 'user', max: messagesPerMinute, seconds: 60 }],
  grants: ['table:write', 'stripe:ids', 'secret:STATE_SECRET', 'model', 'knowledge'],
  errors: ['UPSTREAM_ERROR', 'UNPROCESSABLE', 'CONFLICT'],
  responses: { 200: stream({ contentType: eventStream, json: chatAnswer }) },
});

const conversation = z
  .strictObject({
    id: conversationId,
    business_id: businessId,
    title: z.string().meta({ description: 'the first question' }),
    messages: count,
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof conversation>;

const message = z
  .strictObject({
    id: z.string().regex(idPattern('message')),
    role: z.enum(['user', 'agent']),
    ...answer,
    answered_by: answer.answered_by.nullable(),
    created_at: timestamp,
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof message>;

const aConversation = { params: z.strictObject({ id: conversationId }), query: businessQuery };

export const listConversations = defineEndpoint({
  operation: 'agent/conversations',
  method: 'GET',
  path: '/agent/conversations',
  summary: 'Your conversations about a business, the latest first',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend(paging),
  grants: ['secret:STATE_SECRET'],
  responses: { 200: list('conversations', conversation) },
});

export const showConversation = defineEndpoint({
  operation: 'agent/conversation',
  method: 'GET',
  path: '/agent/conversations/{id}',
  summary: 'A conversation with its messages, the oldest first',
  description: 'Only your own. The last 200 messages.',
  auth: 'user',
  scope: { from: 'query' },
  ...aConversation,
  responses: { 200: z.strictObject({ conversation, messages: z.array(message) }) },
});

export const deleteConversation = defineEndpoint({
  operation: 'agent/delete-conversation',
  method: 'DELETE',
  path: '/agent/conversations/{id}',
  summary: 'Delete a conversation',
  auth: 'user',
  scope: { from: 'query' },
  params: aConversation.params,
  query: writtenBusinessQuery,
  grants: ['table:write'],
  responses: { 204: null },
});

export const agentUsage = defineEndpoint({
  operation: 'agent/usage',
  method: 'GET',
  path: '/agent/usage',
  summary: 'What the agent cost this month, and how many messages are left today',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  grants: ['model'],
  responses: {
    200: z
      .strictObject({
        month: z.string().meta({ description: 'YYYY-MM, UTC' }),
        messages: count,
        ...usage.shape,
        left_today: count,
        per_day: count,
        answered_by: z.string().meta({ description: '`composer`, or the model that is set up' }),
      })
      .meta({ id: 'AgentUsage' }),
  },
});
export type AgentUsage = z.infer<(typeof agentUsage.responses)[200]>;
