import * as z from 'zod';
import { businessQuery, date, list, namesBusiness, paging, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';
import { sources } from './readiness.ts';

export const recommendationStatus = z.enum(['pending', 'accepted', 'dismissed', 'done', 'resolved']);
export const priority = z.enum(['high', 'medium', 'low']);

export const recommendation = z
  .strictObject({
    id: z.string().regex(idPattern('recommendation')),
    rule: z.string(),
    title: z.string(),
    why: z.string(),
    steps: z.array(z.string()),
    priority,
    category: z.string(),
    status: recommendationStatus,
    points: z.number().meta({ description: 'gained on the card, before limits' }),
    protects: z
      .number()
      .meta({ description: 'points, before limits, that are lost if the risk comes true; 0: none' }),
    score_change: z.int().meta({ description: 'change of today’s score, with limits' }),
    opens_gate: z.string().nullable().meta({ description: 'the limit that it lifts' }),
    nears_gate: z
      .string()
      .nullable()
      .meta({ description: 'a limit that it is a step toward lifting, or that it prevents' }),
    due: z
      .strictObject({ kind: z.enum(['evidence', 'wait', 'limit']), date, says: z.string() })
      .nullable()
      .meta({
        description:
          'evidence: the next answer to a dispute is due; wait: a limit ends by then; limit: one begins about then at this pace',
      }),
    metric_refs: z.array(
      z.strictObject({
        input: z.string(),
        value: z.union([z.number(), z.boolean()]).nullable(),
        target: z.union([z.number(), z.boolean()]),
      }),
    ),
    sources,
    estimated_impact: z.string(),
    created_at: timestamp,
  })
  .meta({ id: 'Recommendation' });
export type Recommendation = z.infer<typeof recommendation>;

export const listRecommendations = defineEndpoint({
  operation: 'recommendations/list',
  method: 'GET',
  path: '/recommendations',
  summary: 'What to do next, in the order to act',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({
    status: recommendationStatus.optional().meta({ description: 'default: pending and accepted' }),
    priority: priority.optional(),
    ...paging,
  }),
  grants: ['secret:STATE_SECRET'],
  responses: { 200: list('recommendations', recommendation) },
});

export const updateRecommendation = defineEndpoint({
  operation: 'recommendations/update',
  method: 'PATCH',
  path: '/recommendations/{id}',
  summary: 'Accept, dismiss, finish or reopen a recommendation',
  description:
    'pending → accepted, dismissed, done; accepted → done, dismissed, pending; dismissed, done → pending within 24 hours.',
  auth: 'user',
  scope: { from: 'body' },
  params: z.strictObject({
    id: z.string().regex(idPattern('recommendation'), 'use a recommendation’s id, like rec_01J…'),
  }),
  body: z.strictObject({
    status: z.enum(['pending', 'accepted', 'dismissed', 'done']),
    business_id: namesBusiness,
  }),
  grants: ['table:write'],
  responses: { 200: z.strictObject({ recommendation }) },
  errors: ['CONFLICT'],
});
