import * as z from 'zod';
import type { InputName } from '../../card/inputs.ts';
import { type Recommendation, recommendation } from '../../contract/recommendations.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { listRecommendations } from '../../recommendations/read-model.ts';
import { pointsFigure, quantityFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import { defineTool } from './tool.ts';

const most = 10;

export const getTopRecommendations = defineTool({
  name: 'get_top_recommendations',
  title: 'What to do next',
  description:
    'The open actions for this business, the most valuable first: why, steps, the points each is worth, its due date if it has one, and its sources. Use it for “what should I do”.',
  operation: 'recommendations/list',
  input: z.strictObject({
    limit: z
      .int(`use a whole number from 1 to ${most}`)
      .min(1, `use a whole number from 1 to ${most}`)
      .max(most, `use a whole number from 1 to ${most}`)
      .default(5)
      .meta({ description: 'how many, from 1 to 10' }),
  }),
  output: { recommendations: z.array(recommendation), open: z.int() },
  async run({ businessId }, { limit }) {
    const all = await listRecommendations(businessId, {});
    const recommendations = all.slice(0, limit);
    return {
      recommendations,
      open: all.length,
      figures: recommendations.flatMap(figuresOfAction),
    };
  },
});

/** `action.<rule>`: its title; `.why`, `.worth`, `.points`, `.due`, `.step1`, `.score_change`; `.have` and `.target` of its first figure. */
export function figuresOfAction(action: Recommendation): ToolFigure[] {
  const { id, rule, title, why, steps, estimated_impact, points, score_change, created_at, due } = action;
  const about = (part: string) => ({
    id: part === '' ? `action.${rule}` : `action.${rule}.${part}`,
    name: rule,
    ref: `recommendation:${id}`,
    as_of: created_at,
  });
  return [
    textFigure(title, title, about('')),
    textFigure(`${title}: why`, why, about('why')),
    textFigure(`${title}: what it is worth`, estimated_impact, about('worth')),
    ...(due === null ? [] : [textFigure(`${title}: date`, due.says, about('due'))]),
    pointsFigure(`${title}: points`, points, about('points')),
    pointsFigure(`${title}: score change`, score_change, about('score_change')),
    ...steps.map((step, index) => textFigure(`${title}: step`, step, about(`step${index + 1}`))),
    ...action.metric_refs.flatMap(({ input, value, target }, index) => {
      if (!Object.hasOwn(INPUTS, input)) return [];
      const figure = INPUTS[input as InputName];
      const number = index === 0 ? '' : `${index + 1}`;
      return [
        quantityFigure(figure, value, about(`have${number}`)),
        quantityFigure({ ...figure, label: `${figure.label}: target` }, target, about(`target${number}`)),
      ];
    }),
  ];
}
