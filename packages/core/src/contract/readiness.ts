import * as z from 'zod';
import type { InputName } from '../readiness/inputs.ts';
import type { InputSpec } from '../readiness/scorecard.ts';
import { scorecardV1 as card } from '../readiness/scorecard-v1.ts';
import { businessId, businessQuery, date, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const tier = z.enum(['not_ready', 'improving', 'funding_ready', 'highly_attractive']);

const source = z.strictObject({ title: z.string(), url: z.url().nullable(), date: z.string().nullable() });
export const sources = z.array(source);

const inputValue = z.union([z.number(), z.boolean()]).nullable();

export const unit = z.enum(['count', 'fraction', 'fraction_per_month', 'ratio', 'months', 'usd', 'boolean']);

const component = z.strictObject({
  key: z.string(),
  label: z.string(),
  inputs: z.record(z.string(), inputValue),
  unit,
  points: z.number().nullable(),
  max_points: z.number(),
  points_lost: z.number().nullable(),
  target: z.number().nullable(),
  reason: z.string(),
  source,
  applicable: z.boolean(),
});

const gate = z.strictObject({
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

const missing = z.array(
  z.strictObject({ key: z.string(), label: z.string(), need: z.number(), have: z.number() }),
);
const moved = z.array(z.strictObject({ key: z.string(), points: z.number() }));
const scoreStatus = z.enum(['scored', 'insufficient_data']);
const points0to100 = z.int().min(0).max(100).nullable();

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
  summary: 'The score, its tier, and where every point went',
  description: 'Information from payments data, by a published points card. Never an approval or an offer.',
  auth: 'user',
  scope: { role: 'viewer', from: 'query' },
  query: businessQuery,
  responses: { 200: readiness },
});

export const readinessHistory = defineEndpoint({
  operation: 'readiness/history',
  method: 'GET',
  path: '/readiness/history',
  summary: 'One score a local day, oldest first, and what moved it',
  auth: 'user',
  scope: { role: 'viewer', from: 'query' },
  query: businessQuery.extend({
    limit: z.coerce.number().int().min(1).max(800).default(90).meta({ description: 'days' }),
  }),
  responses: {
    200: z.strictObject({
      scores: z.array(
        z.strictObject({
          date,
          score: z.int().nullable(),
          tier: tier.nullable(),
          moved,
          opened: z.array(z.string()).meta({ description: 'locks that opened since the day before' }),
          closed: z.array(z.string()).meta({ description: 'locks that closed since the day before' }),
        }),
      ),
    }),
  },
});

/** What the what-if takes for an input; `null` is no value, since what does not apply cannot be changed. */
function valueOf({ range }: InputSpec) {
  if (range === 'boolean') return z.boolean({ error: 'give true or false' });
  const error = `give ${range.integer ? 'a whole number' : 'a number'} from ${range.min} to ${range.max}`;
  const number = z.number({ error }).min(range.min, error).max(range.max, error);
  return range.integer ? number.int(error) : number;
}

const inputValues = z
  .strictObject(
    Object.fromEntries(Object.entries(card.inputs).map(([name, spec]) => [name, valueOf(spec)])) as Record<
      InputName,
      ReturnType<typeof valueOf>
    >,
  )
  .partial();

const standing = z.strictObject({
  score: points0to100,
  raw_score: points0to100,
  tier: tier.nullable().meta({ description: 'of this score alone, not held' }),
});

const simulated = z.strictObject({
  name: z.string(),
  label: z.string(),
  unit,
  value: inputValue,
  today: inputValue.meta({ description: 'null: does not apply to this business, so it cannot be changed' }),
  within_reach: inputValue.meta({ description: 'how far it can be improved in 90 days; null: not' }),
});

export const readinessSimulate = defineEndpoint({
  operation: 'readiness/simulate',
  method: 'POST',
  path: '/readiness/simulate',
  summary: 'What the score would be if given inputs were different',
  description:
    'By the same function as today’s score; nothing given gives today’s. `points` is the difference before locks, `score_change` with them.',
  auth: 'user',
  scope: { role: 'viewer', from: 'body' },
  body: z.strictObject({ business_id: businessId.optional(), inputs: inputValues.default({}) }),
  responses: {
    200: z
      .strictObject({
        business_id: businessId,
        ...standing.shape,
        status: scoreStatus,
        earned: z.number(),
        available: z.number(),
        today: standing,
        points: z.number(),
        score_change: z.int().nullable(),
        opens: z.array(z.string()),
        closes: z.array(z.string()),
        moved,
        inputs: z.array(simulated),
        breakdown: z.array(component),
        gates: z.array(gate),
        missing,
        card_version: z.string(),
        date: date.nullable(),
      })
      .meta({ id: 'Simulation' }),
  },
});
export type Simulation = z.infer<(typeof readinessSimulate.responses)[200]>;

const step = z.strictObject({
  input: z.string(),
  label: z.string(),
  unit,
  from: z.union([z.number(), z.boolean()]),
  to: z.union([z.number(), z.boolean()]),
  share: z.number().min(0).max(1).meta({ description: 'of what is within reach in 90 days' }),
  points: z.number().meta({ description: 'what it adds on its own, before locks' }),
  opens: z.array(z.string()),
});

export const readinessPath = defineEndpoint({
  operation: 'readiness/path',
  method: 'GET',
  path: '/readiness/path',
  summary: 'The least that has to change to reach a tier',
  description:
    'Changes within what an owner can move in 90 days. All of them together reach the tier; without any one of them they do not. Where no path exists it says what stands in the way, and when that ends.',
  auth: 'user',
  scope: { role: 'viewer', from: 'query' },
  query: businessQuery.extend({
    target: tier.optional().meta({ description: 'default: the next tier up' }),
  }),
  responses: {
    200: z
      .strictObject({
        business_id: businessId,
        status: z.enum(['reached', 'path', 'none', 'insufficient_data']),
        target: z.strictObject({ tier, floor: z.int() }).nullable(),
        today: standing,
        changes: z.array(step),
        cost: z.number().nullable().meta({ description: 'the sum of the shares' }),
        result: standing.nullable(),
        best: standing.nullable().meta({ description: 'with everything within reach' }),
        in_the_way: z.array(
          z.strictObject({ id: z.string(), why: z.string(), opens_when: z.string(), ends_on: date.nullable() }),
        ),
        possible_from: date.nullable().meta({ description: 'when time alone makes a path possible' }),
        missing,
        card_version: z.string(),
        date: date.nullable(),
      })
      .meta({ id: 'Path' }),
  },
});
export type Path = z.infer<(typeof readinessPath.responses)[200]>;

const criterion = z.strictObject({
  id: z.string(),
  label: z.string(),
  status: z.enum(['met', 'short', 'not_visible']),
  need: z.number().nullable(),
  have: z.number().nullable(),
  short_by: z.number().nullable(),
  unit: unit.nullable(),
  says: z.string(),
  source,
});

const cost = z.strictObject({
  factor: z.number(),
  months: z.int(),
  amount_usd: z.int().meta({ description: 'an advance of one month’s net revenue, in US dollars' }),
  repaid_usd: z.int(),
  cost_usd: z.int(),
  share_of_sales: z.number().meta({ description: 'of each month’s net revenue, while it is repaid' }),
  apr: z.number().meta({ description: 'a fraction a year, repaid in equal daily parts' }),
});

export const readinessCriteria = defineEndpoint({
  operation: 'readiness/criteria',
  method: 'GET',
  path: '/readiness/criteria',
  summary: 'Kinds of funding and their published minimums: met, short by how much, or not visible here',
  description: 'Published, dated minimums beside the business’s own figures. Never an approval or an offer.',
  auth: 'user',
  scope: { role: 'viewer', from: 'query' },
  query: businessQuery,
  responses: {
    200: z
      .strictObject({
        business_id: businessId,
        kinds: z.array(
          z.strictObject({
            kind: z.string(),
            label: z.string(),
            what: z.string(),
            criteria: z.array(criterion),
            met: z.int(),
            short: z.int(),
            not_visible: z.int(),
            costs: z.array(cost),
            cost_note: z.string().nullable(),
            cost_sources: sources,
          }),
        ),
        note: z.string(),
        set_on: date,
        date: date.nullable(),
      })
      .meta({ id: 'Criteria' }),
  },
});
export type Criteria = z.infer<(typeof readinessCriteria.responses)[200]>;
