import * as z from 'zod';
import { businessId, businessQuery, date } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { source, sources, unit } from './readiness.ts';

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
  summary: 'Kinds of funding and their published minimums: met, short by an amount, or not visible here',
  description: 'Published, dated minimums beside the business’s own figures. Never an approval or an offer.',
  auth: 'user',
  scope: { from: 'query' },
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
