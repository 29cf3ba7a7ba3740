import * as z from 'zod';
import { type Criteria, readinessCriteria } from '../../contract/criteria.ts';
import { describeCriteria } from '../../readiness/criteria/read-model.ts';
import { invalid } from '../../shared/errors.ts';
import { quantityFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import { defineTool } from './tool.ts';

const criteria = readinessCriteria.responses[200];

export const getFundingCriteria = defineTool({
  name: 'get_funding_criteria',
  title: 'Published minimums of kinds of funding',
  description:
    'Kinds of funding with published, dated minimums beside the business’s own figures: whose they are, for which country and kind of business, documents, rules for owners, waits after a denial, and an illustration of what an advance costs. A dispute notice comes before any figure. Never an approval, an offer, or legal or tax advice.',
  operation: 'readiness/criteria',
  input: z.strictObject({
    kind: z.string().max(60).optional().meta({ description: 'one kind, like line_of_credit; default: all' }),
  }),
  output: criteria.omit({ business_id: true }).shape,
  async run({ businessId, now }, { kind }) {
    const { business_id: _, ...content } = await describeCriteria(businessId, now);
    const kinds = content.kinds.filter((one) => kind === undefined || one.kind === kind);
    if (kinds.length === 0)
      throw invalid('kind', `use one of ${content.kinds.map((one) => one.kind).join(', ')}`);
    return { ...content, kinds, figures: kinds.flatMap((one) => figuresOfKind(one, content.date)) };
  },
});

/**
 * `criterion.<kind>.<id>` is the comparison as sentences; `.need`, `.have`. `funding.<kind>.dispute_notice` comes before any of them.
 * `funding.<kind>.<id>` are documents, rules for owners, waits and laws as sentences.
 * `cost.<factor>.<months>.apr`, `.amount`, `.repaid`, `.cost`, `.share`, `.factor`, `.months` are of an advance.
 */
function figuresOfKind(kind: Criteria['kinds'][number], as_of: string | null): ToolFigure[] {
  const about = { ref: `criterion:${kind.kind}`, as_of };
  const text = (id: string, label: string, says: string) =>
    textFigure(label, says, { ...about, id: `funding.${kind.kind}${id}` });
  return [
    text('', kind.label, kind.label),
    text('.what', kind.label, kind.what),
    ...(kind.dispute_notice
      ? [text('.dispute_notice', `${kind.label}: disputes first`, kind.dispute_notice.says)]
      : []),
    ...[...kind.documents, ...kind.owner_rules, ...kind.waits, ...kind.laws].map(({ id, whose, says }) =>
      text(`.${id}`, `${kind.label}: ${whose}`, `${whose}: ${says}`),
    ),
    ...kind.criteria.flatMap(({ id, label, verdict, detail, need, have, unit }) => {
      const of = (part: string) => ({
        id: `criterion.${kind.kind}.${id}${part}`,
        ref: `criterion:${kind.kind}.${id}`,
        as_of,
      });
      return [
        textFigure(label, `${verdict}. ${detail}`, of('')),
        ...(unit === null
          ? []
          : [
              quantityFigure({ label: `${label}: published`, unit, format: unit }, need, of('.need')),
              quantityFigure({ label: `${label}: yours`, unit, format: unit }, have, of('.have')),
            ]),
      ];
    }),
    ...kind.costs.flatMap((cost) => figuresOfCost(cost, as_of)),
  ];
}

function figuresOfCost(cost: Criteria['kinds'][number]['costs'][number], as_of: string | null): ToolFigure[] {
  const { factor, months, amount_usd, repaid_usd, cost_usd, share_of_sales, apr } = cost;
  const of = (part: string, label: string, value: number, unit: 'usd' | 'fraction' | 'ratio' | 'months') =>
    quantityFigure({ label: `Advance: ${label}`, unit, format: unit }, value, {
      id: `cost.${factor}.${months}.${part}`,
      name: part,
      ref: 'cost:advance',
      as_of,
    });
  return [
    of('factor', 'factor', factor, 'ratio'),
    of('months', 'repaid over', months, 'months'),
    of('amount', 'amount', amount_usd, 'usd'),
    of('repaid', 'repaid in all', repaid_usd, 'usd'),
    of('cost', 'cost', cost_usd, 'usd'),
    of('share', 'share of sales', share_of_sales, 'fraction'),
    of('apr', 'yearly rate (APR)', apr, 'fraction'),
  ];
}
