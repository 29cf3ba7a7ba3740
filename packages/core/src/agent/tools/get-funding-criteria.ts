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
    'Kinds of funding with their published, dated minimums beside the business’s own figures (met, short, or not visible in payments data), and what an advance costs. Never an approval or an offer.',
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
 * `criterion.<kind>.<id>` is the comparison as a sentence; `.need`, `.have`. `funding.<kind>.met`, `.short`, `.not_visible` are counts.
 * `cost.<factor>.<months>.apr`, `.amount`, `.repaid`, `.cost`, `.share`, `.factor`, `.months` are of an advance.
 */
function figuresOfKind(kind: Criteria['kinds'][number], as_of: string | null): ToolFigure[] {
  const ref = (id: string) => `criterion:${kind.kind}.${id}`;
  const count = (name: 'met' | 'short' | 'not_visible', label: string) =>
    quantityFigure({ label: `${kind.label}: ${label}`, unit: 'count', format: 'count' }, kind[name], {
      id: `funding.${kind.kind}.${name}`,
      ref: `criterion:${kind.kind}`,
      as_of,
    });
  return [
    textFigure(kind.label, kind.label, { id: `funding.${kind.kind}`, ref: `criterion:${kind.kind}`, as_of }),
    textFigure(kind.label, kind.what, {
      id: `funding.${kind.kind}.what`,
      ref: `criterion:${kind.kind}`,
      as_of,
    }),
    count('met', 'minimums met'),
    count('short', 'minimums short'),
    count('not_visible', 'minimums not visible'),
    ...kind.criteria.flatMap(({ id, label, says, need, have, unit }) => {
      const about = (part: string) => ({ id: `criterion.${kind.kind}.${id}${part}`, ref: ref(id), as_of });
      return [
        textFigure(label, says, about('')),
        ...(unit === null
          ? []
          : [
              quantityFigure({ label: `${label}: minimum`, unit, format: unit }, need, about('.need')),
              quantityFigure({ label: `${label}: yours`, unit, format: unit }, have, about('.have')),
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
