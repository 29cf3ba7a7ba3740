import * as z from 'zod';
import { card } from '../card/current.ts';
import type { InputName } from '../card/inputs.ts';
import type { InputSpec } from '../card/scorecard.ts';
import { asksBusiness, businessId, businessQuery, date } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import {
  component,
  gate,
  inputValue,
  missing,
  moved,
  points0to100,
  scoreStatus,
  tier,
  unit,
} from './readiness.ts';

/** The values allowed for an input. `null` is not allowed, because an input that does not apply cannot be changed. */
function valueFor({ range }: InputSpec) {
  if (range === 'boolean') return z.boolean({ error: 'use true or false' });
  const error = `use ${range.integer ? 'a whole number' : 'a number'} from ${range.min} to ${range.max}`;
  const number = z.number({ error }).min(range.min, error).max(range.max, error);
  return range.integer ? number.int(error) : number;
}

const inputValues = z
  .strictObject(
    Object.fromEntries(Object.entries(card.inputs).map(([name, spec]) => [name, valueFor(spec)])) as Record<
      InputName,
      ReturnType<typeof valueFor>
    >,
  )
  .partial();

const standing = z.strictObject({
  score: points0to100,
  raw_score: points0to100,
  tier: tier.nullable().meta({ description: 'of this score alone, without hysteresis' }),
});

const reachBasis = z.enum(['time', 'own_record', 'new_months', 'general', 'switch']).meta({
  description:
    '`time`: its window moves on, at the business’s own 12-month rate; `own_record`: the best quarter of its own 90-day changes; `new_months`: what 3 new months can do to 12; `general`: the same for every business; `switch`: on or off',
});

const simulated = z.strictObject({
  name: z.string(),
  label: z.string(),
  unit,
  value: inputValue,
  today: inputValue.meta({ description: 'null: does not apply to this business, so it cannot be changed' }),
  within_reach: inputValue.meta({
    description: 'the furthest value that is realistic in 90 days for this business; null: none',
  }),
  reach_basis: reachBasis.nullable(),
  how: z.string().nullable().meta({ description: 'how `within_reach` was computed' }),
});

export const readinessSimulate = defineEndpoint({
  operation: 'readiness/simulate',
  method: 'POST',
  path: '/readiness/simulate',
  summary: 'What the score would be with other inputs',
  description:
    'Uses the same function as today’s score. Without inputs the result is today’s score. `points` is the difference before limits, `score_change` the difference with them.',
  auth: 'user',
  scope: { from: 'body' },
  body: z.strictObject({ business_id: asksBusiness, inputs: inputValues.default({}) }),
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

const movedInput = z.strictObject({
  input: z.string(),
  label: z.string(),
  unit,
  from: z.union([z.number(), z.boolean()]),
  to: z.union([z.number(), z.boolean()]),
});

const step = z.strictObject({
  ...movedInput.shape,
  share: z.number().min(0).max(1).meta({ description: 'of the change that is realistic in 90 days' }),
  points: z.number().meta({ description: 'gained by this change alone, before limits' }),
  opens: z.array(z.string()),
  how: z.string().meta({ description: 'how its reach was computed' }),
  carries: z
    .array(movedInput)
    .meta({ description: 'the inputs that move with it: more sales are more charges' }),
});

export const readinessPath = defineEndpoint({
  operation: 'readiness/path',
  method: 'GET',
  path: '/readiness/path',
  summary: 'The smallest change that reaches a tier',
  description:
    'First what time alone brings in 90 days. Then only changes that are realistic in 90 days for this business. Together they reach the tier; without any one of them they do not. Every score counts with the record in 90 days. If there is no path, the response says what stands in the way, and when that ends.',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({
    target: tier.optional().meta({ description: 'default: the next tier up' }),
  }),
  responses: {
    200: z
      .strictObject({
        business_id: businessId,
        status: z
          .enum(['reached', 'time', 'path', 'none', 'insufficient_data'])
          .meta({ description: '`time`: reached in 90 days without a change' }),
        target: z.strictObject({ tier, floor: z.int() }).nullable(),
        today: standing,
        with_time_alone: z
          .strictObject({
            ...standing.shape,
            on: date,
            inputs: z.array(movedInput).meta({ description: 'what differs from today' }),
          })
          .nullable()
          .meta({
            description:
              'in 90 days, if its own rates of disputes, refunds, lost payments and failed payouts go on, months leave the window, and new ones follow its own pattern of the year',
          }),
        meanwhile: z.array(movedInput).meta({
          description: 'what 90 days bring with time alone: every score below counts with it',
        }),
        changes: z.array(step),
        cost: z.number().nullable().meta({ description: 'the sum of the shares' }),
        result: standing.nullable(),
        best: standing.nullable().meta({ description: 'with every realistic change' }),
        in_the_way: z.array(
          z.strictObject({
            id: z.string(),
            why: z.string(),
            opens_when: z.string(),
            ends_on: date.nullable(),
          }),
        ),
        possible_from: date
          .nullable()
          .meta({ description: 'the day on which time alone makes a path possible' }),
        missing,
        card_version: z.string(),
        date: date.nullable(),
      })
      .meta({ id: 'Path' }),
  },
});
export type Path = z.infer<(typeof readinessPath.responses)[200]>;
