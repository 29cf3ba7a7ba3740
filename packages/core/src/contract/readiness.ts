import * as z from 'zod';
import { notAnApproval, notAReport, scoreScope } from '../card/scope.ts';
import { businessId, businessQuery, countUpTo, date, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const tier = z.enum(['limited', 'developing', 'solid', 'strong']);

export const source = z.strictObject({
  title: z.string(),
  url: z.url().nullable(),
  date: z.string(),
});
export const sources = z.array(source);

export const inputValue = z.union([z.number(), z.boolean()]).nullable();

export const unit = z.enum([
  'count',
  'fraction',
  'fraction_per_month',
  'ratio',
  'months',
  'days',
  'usd',
  'boolean',
]);

export const component = z.strictObject({
  key: z.string(),
  label: z.string(),
  inputs: z.record(z.string(), inputValue),
  unit,
  points: z.number().nullable(),
  max_points: z.number(),
  points_lost: z.number().nullable(),
  target: z.number().nullable(),
  reason: z.string(),
  note: z
    .string()
    .nullable()
    .meta({ description: 'what the figure was compared with, if the owner chose it' }),
  source,
  status: z
    .enum(['known', 'unknown', 'not_applicable'])
    .meta({ description: '`unknown` earns 0 and stays available; `not_applicable` counts in neither' }),
  applicable: z.boolean(),
});

export const gate = z.strictObject({
  id: z.string(),
  cap: z.int(),
  active: z.boolean(),
  why: z.string(),
  opens_when: z.string(),
});

const reason = z.strictObject({
  key: z.string(),
  what: z.string(),
  value: z.number().nullable(),
  target: z.number().nullable(),
  points_lost: z.number(),
  source,
});

export const missing = z.array(
  z.strictObject({ key: z.string(), label: z.string(), need: z.number(), have: z.number() }),
);
export const moved = z.array(z.strictObject({ key: z.string(), points: z.number() }));
export const scoreStatus = z.enum(['scored', 'insufficient_data']);
export const points0to100 = z.int().min(0).max(100).nullable();

const confidence = z.strictObject({
  level: z.enum(['low', 'medium', 'high']),
  readings: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      value: z.number().nullable(),
      level: z.enum(['low', 'medium', 'high']),
    }),
  ),
  not_visible: z
    .string()
    .nullable()
    .meta({ description: 'sales elsewhere that the owner declared; they do not change the level' }),
});

export const readiness = z
  .strictObject({
    business_id: businessId,
    status: scoreStatus,
    score: points0to100,
    tier: tier.nullable(),
    raw_tier: tier.nullable(),
    tier_held: z.strictObject({ since: date, reason: z.string() }).nullable(),
    raw_score: points0to100,
    earned: z.number(),
    available: z.number(),
    components: z.record(z.string(), z.number().min(0).max(1)),
    breakdown: z.array(component),
    gates: z.array(gate),
    reasons: z.array(reason),
    helps: z.array(
      z.strictObject({ key: z.string(), what: z.string(), points: z.number(), max_points: z.number() }),
    ),
    missing,
    confidence,
    scope: z
      .string()
      .meta({ description: 'what the score has not been checked against; say it with the score' }),
    card_version: z.string(),
    date: date.nullable(),
    computed_at: timestamp.nullable(),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readiness>;

export const readinessCurrent = defineEndpoint({
  operation: 'readiness/current',
  method: 'GET',
  path: '/readiness',
  summary: 'The score, its tier, and the points of each component',
  description: `Computed from payments data with a published points card. ${notAnApproval} ${notAReport} ${scoreScope}`,
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  responses: { 200: readiness },
});

export const readinessHistory = defineEndpoint({
  operation: 'readiness/history',
  method: 'GET',
  path: '/readiness/history',
  summary: 'Scores of past days, oldest first, and what changed them',
  description:
    'One score per local day since the connection. Before it, reconstructed ones: each of the 90 days before it, and each month’s end of up to 24 months.',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({
    limit: countUpTo(800, 90).meta({ description: 'days' }),
  }),
  responses: {
    200: z.strictObject({
      scores: z.array(
        z.strictObject({
          date,
          score: z.int().nullable(),
          tier: tier.nullable(),
          card_version: z.string(),
          reconstructed: z.boolean().meta({
            description:
              'computed afterwards for a day before the connection: with outcomes as they ended, and without limits of the account, reserves and the balance',
          }),
          card_changed: z.boolean().meta({
            description: 'whether this day is the first of a new card: its points are not compared',
          }),
          moved,
          opened: z.array(z.string()).meta({ description: 'limits lifted since the day before' }),
          closed: z.array(z.string()).meta({ description: 'limits that apply since the day before' }),
        }),
      ),
    }),
  },
});
