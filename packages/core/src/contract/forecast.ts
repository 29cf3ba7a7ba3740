import * as z from 'zod';
import { businessId, businessQuery, date } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { points0to100, type tier } from './readiness.ts';

const share = z.number().min(0).max(1);

export const readinessForecast = defineEndpoint({
  operation: 'readiness/forecast',
  method: 'GET',
  path: '/readiness/forecast',
  summary: 'The score in 90 days, over 1,000 draws from the last 12 months',
  description:
    'Computed with each score; how often the range held, once a day. Counts draws from the business’s own past; never a probability of an approval. Not offered with fewer than 12 full months; the response then says why.',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  responses: {
    200: z
      .strictObject({
        business_id: businessId,
        offered: z.boolean(),
        why_not: z.string().nullable(),
        draws: z.int(),
        on: date.nullable(),
        low: points0to100.meta({ description: 'at least 8 of 10 draws are from `low` to `high`' }),
        high: points0to100,
        tiers: z
          .strictObject({ limited: share, developing: share, solid: share, strong: share } satisfies Record<
            z.infer<typeof tier>,
            typeof share
          >)
          .nullable()
          .meta({ description: 'share of the draws' }),
        held: z.strictObject({ n: z.int(), of: z.int() }).optional().meta({
          description:
            'for how many past starts, every 30 days, the score 90 days later was in the range; absent with fewer than 6',
        }),
        says: z.array(z.string()).meta({ description: 'the forecast in sentences' }),
        card_version: z.string(),
        date: date.nullable(),
      })
      .meta({ id: 'Forecast' }),
  },
});
export type Forecast = z.infer<(typeof readinessForecast.responses)[200]>;
