import * as z from 'zod';
import { noAdvice, noReferralFees, notAnApproval } from '../card/scope.ts';
import { businessId, businessQuery, date } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { source, sources, unit } from './readiness.ts';

const attribution = {
  whose: z.string().meta({ description: 'who publishes it, and who quotes it if that is another' }),
  countries: z.array(z.string()).readonly().meta({ description: 'two-letter codes' }),
  evidence: z.enum(['primary', 'secondary', 'unconfirmed']).meta({
    description: 'its own page; quoted by another; or quoted and not confirmed at the source',
  }),
  source,
};

const criterion = z.strictObject({
  id: z.string(),
  label: z.string(),
  ...attribution,
  business: z.string().meta({ description: 'the businesses that it is published for' }),
  status: z
    .enum(['at_or_above', 'below', 'not_visible', 'other_business', 'depends'])
    .meta({ description: 'only `at_or_above` and `below` compare; neither is an answer of a lender' }),
  verdict: z.string().meta({ description: 'the status in words' }),
  detail: z.string(),
  need: z.number().nullable(),
  have: z.number().nullable(),
  short_by: z.number().nullable(),
  unit: unit.nullable(),
});

const statement = z.strictObject({ id: z.string(), ...attribution, says: z.string() });

const wait = statement.extend({
  days: z.int().nullable().meta({ description: 'null if no waiting time is stated' }),
});

const cost = z.strictObject({
  factor: z.number(),
  months: z.int(),
  amount_usd: z.int().meta({
    description: 'an advance of one month’s net revenue, the mean of up to 12 full months, in US dollars',
  }),
  repaid_usd: z.int(),
  cost_usd: z.int(),
  share_of_sales: z.number().meta({ description: 'of that mean month’s net revenue, while it is repaid' }),
  apr: z.number().meta({ description: 'a fraction a year, computed from equal daily parts' }),
});

export const readinessCriteria = defineEndpoint({
  operation: 'readiness/criteria',
  method: 'GET',
  path: '/readiness/criteria',
  summary: 'Kinds of funding, and what is published about them beside the business’s own figures',
  description: `Published, dated minimums, each with its publisher and the country and kind of business it is for; documents, rules for owners, and waits after a denial. ${notAnApproval} ${noAdvice} ${noReferralFees}`,
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  responses: {
    200: z
      .strictObject({
        business_id: businessId,
        country: z
          .string()
          .nullable()
          .meta({ description: 'of the Stripe account, else as the owner gave it' }),
        kinds: z.array(
          z.strictObject({
            kind: z.string(),
            label: z.string(),
            what: z.string(),
            dispute_notice: z
              .strictObject({ limit: z.string(), says: z.string() })
              .nullable()
              .meta({ description: 'say this before any figure: a dispute limit is active' }),
            criteria: z.array(criterion).meta({ description: 'those for this business first' }),
            documents: z.array(statement).meta({ description: 'what else to bring' }),
            owner_rules: z.array(statement).meta({ description: 'who must sign, own or guarantee' }),
            waits: z.array(wait).meta({ description: 'how long to wait after a denial' }),
            costs: z.array(cost).meta({ description: 'illustrations, not offers' }),
            cost_note: z.string().nullable(),
            cost_sources: sources,
            laws: z
              .array(statement)
              .meta({ description: 'what must be disclosed with such a cost, by state' }),
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
