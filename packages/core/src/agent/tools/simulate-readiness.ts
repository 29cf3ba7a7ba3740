import * as z from 'zod';
import type { InputName } from '../../card/inputs.ts';
import { readinessSimulate } from '../../contract/what-if.ts';
import { COMPONENTS, type ComponentKey } from '../../figures/components.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { simulate } from '../../readiness/what-if/read-model.ts';
import { pointsFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import { inputFigure, tierFigure } from '../figures/of-readiness.ts';
import { defineTool } from './tool.ts';

const simulation = readinessSimulate.responses[200];

export const simulateReadiness = defineTool({
  name: 'simulate_readiness',
  title: 'What the score would be',
  description:
    'The score with other values of the card’s inputs: {"inputs": {"disputes_90d": 2}}. Fractions, not percent: 2% is 0.02. Without inputs it returns today’s score and, for each input, its value today, what is realistic in 90 days for this business, and how that was worked out.',
  operation: 'readiness/simulate',
  input: z.strictObject({
    inputs: readinessSimulate.body.shape.inputs.meta({
      description: 'values by the name of an input; default: none',
    }),
  }),
  output: simulation.omit({ business_id: true }).shape,
  async run({ businessId, now }, { inputs }) {
    const { business_id: _, ...content } = await simulate(businessId, inputs, now);
    const as_of = content.date;
    const about = (id: string, ref = 'simulation') => ({ id, ref, as_of });
    const change = content.score_change;
    const figures: ToolFigure[] = [
      pointsFigure('Score in this case', content.score, about('simulated.score')),
      pointsFigure('Score', content.today.score, about('score', 'score')),
      pointsFigure('Score change in this case', change, about('simulated.change')),
      pointsFigure(
        'Size of the score change in this case',
        change === null ? null : Math.abs(change),
        about('simulated.change.size'),
      ),
      pointsFigure('Points before limits in this case', content.points, about('simulated.points')),
      pointsFigure('Size in points in this case', Math.abs(content.points), about('simulated.points.size')),
      ...tierFigure('simulated.tier', content.tier, as_of).map((one) => labeled(one, 'in this case')),
      ...tierFigure('simulated.today.tier', content.today.tier, as_of).map((one) => labeled(one, 'today')),
      ...content.moved.map(({ key, points }) =>
        pointsFigure(`${COMPONENTS[key as ComponentKey].label}: points moved in this case`, points, {
          ...about(`simulated.moved.${key}`, `component:${key}`),
          name: key,
        }),
      ),
      ...content.inputs.flatMap(({ name, value, today, within_reach, how }) => [
        labeled(inputFigure(name as InputName, value, as_of, 'simulated'), 'in this case'),
        inputFigure(name as InputName, today, as_of),
        labeled(inputFigure(name as InputName, within_reach, as_of, 'realistic'), 'realistic in 90 days'),
        ...(how === null
          ? []
          : [
              textFigure(`${INPUTS[name as InputName].label}: how that was computed`, how, {
                ...about(`realistic.${name}.how`, `input:${name}`),
                name,
              }),
            ]),
      ]),
    ];
    return { ...content, figures };
  },
});

/** A label that says whether the figure is so, or only supposed. */
const labeled = (figure: ToolFigure, what: string): ToolFigure => ({
  ...figure,
  label: `${figure.label}, ${what}`,
});
