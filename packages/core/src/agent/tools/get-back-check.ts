import * as z from 'zod';
import { readinessBackCheck } from '../../contract/back-check.ts';
import { describeBackCheck } from '../../readiness/past/read-model.ts';
import { tierLabel } from '../../readiness/tier.ts';
import { quantityFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import { defineTool } from './tool.ts';

const content = readinessBackCheck.responses[200].pick({ kinds: true, tiers: true, says: true });

export const getBackCheck = defineTool({
  name: 'get_back_check',
  title: 'What happened after past scores',
  description:
    'A check of the card on this business’s own past: after the month ends at which the score was in each tier, how often trouble (`kinds`) followed in 90 days. Few month ends that overlap, so it is not a validation; say so.',
  operation: 'readiness/back-check',
  input: z.strictObject({}),
  output: content.shape,
  async run({ businessId, now }) {
    const { kinds, tiers, says } = await describeBackCheck(businessId, now);
    const about = (part: string) => ({ id: `back_check${part}`, ref: 'score', as_of: null });
    const months = { unit: 'count', format: 'count' } as const;
    return {
      kinds,
      tiers,
      says,
      figures: [
        textFigure('What happened after past scores', says, about('')),
        ...kinds.map(({ id, label }) => textFigure('Counted as trouble', label, about(`.${id}`))),
        ...tiers.flatMap(({ tier, month_ends, with_trouble }): ToolFigure[] => [
          quantityFigure(
            { ...months, label: `${tierLabel[tier]}: month ends` },
            month_ends,
            about(`.${tier}.of`),
          ),
          quantityFigure(
            { ...months, label: `${tierLabel[tier]}: month ends with trouble after` },
            with_trouble,
            about(`.${tier}.trouble`),
          ),
        ]),
      ],
    };
  },
});
