import * as z from 'zod';
import { businessId, businessQuery, count, date, fraction } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { tier } from './readiness.ts';

const trouble = z.enum(['sales_fell', 'no_sale', 'dispute_limit', 'reserve', 'balance_negative']);

export const readinessBackCheck = defineEndpoint({
  operation: 'readiness/back-check',
  method: 'GET',
  path: '/readiness/back-check',
  summary: 'What happened in the 90 days after past month ends, by the tier of the score then',
  description:
    'A check of the card on this business’s own record, with reconstructed scores. It is not a validation: month ends of one business overlap, and none of these is a loan.',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  responses: {
    200: z
      .strictObject({
        business_id: businessId,
        card_version: z.string(),
        kinds: z.array(z.strictObject({ id: trouble, label: z.string() })),
        month_ends: z.array(z.strictObject({ date, score: z.int(), tier, trouble: z.array(trouble) })),
        tiers: z.array(
          z.strictObject({
            tier,
            month_ends: count,
            with_trouble: count,
            interval: z
              .strictObject({ low: fraction, high: fraction })
              .nullable()
              .meta({ description: 'exact, at 80%; null: too few month ends to tell' }),
          }),
        ),
        says: z.string(),
      })
      .meta({ id: 'BackCheck' }),
  },
});
