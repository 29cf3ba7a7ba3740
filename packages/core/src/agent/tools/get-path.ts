import * as z from 'zod';
import type { InputName } from '../../card/inputs.ts';
import { tier } from '../../contract/readiness.ts';
import { readinessPath } from '../../contract/what-if.ts';
import { describePath } from '../../readiness/what-if/read-model.ts';
import { dateFigure, pointsFigure, textFigure } from '../figures/figure.ts';
import { inputFigure, tierFigure } from '../figures/of-readiness.ts';
import { defineTool } from './tool.ts';

export const getPath = defineTool({
  name: 'get_path',
  title: 'The way to a tier',
  description:
    'What time alone brings in 90 days, and the smallest set of realistic changes that reaches a tier, by default the next one, or what stands in the way and when it ends. Use it for “how far to the next tier” and “when”.',
  operation: 'readiness/path',
  input: z.strictObject({ target: tier.optional().meta({ description: 'default: the next tier up' }) }),
  output: readinessPath.responses[200].omit({ business_id: true }).shape,
  async run({ businessId, now }, { target }) {
    const { business_id: _, ...content } = await describePath(businessId, target, now);
    const as_of = content.date;
    const about = (id: string) => ({ id, ref: 'path', as_of });
    const floor = content.target?.floor ?? null;
    const today = content.today.score;
    return {
      ...content,
      figures: [
        pointsFigure('Score', today, { id: 'score', ref: 'score', as_of }),
        ...tierFigure('path.today.tier', content.today.tier, as_of),
        ...tierFigure('path.tier', content.target?.tier ?? null, as_of),
        pointsFigure('The tier starts at', floor, about('path.floor')),
        pointsFigure(
          'Points to the tier',
          floor === null || today === null ? null : Math.max(0, floor - today),
          about('path.distance'),
        ),
        pointsFigure('Score with these changes', content.result?.score ?? null, about('path.result')),
        pointsFigure('Best realistic score', content.best?.score ?? null, about('path.best')),
        pointsFigure(
          'Score with time alone',
          content.with_time_alone?.score ?? null,
          about('path.time_alone'),
        ),
        dateFigure('In 90 days', content.with_time_alone?.on ?? null, about('path.time_alone.on')),
        dateFigure('Possible from', content.possible_from, about('path.possible_from')),
        ...content.changes.flatMap(({ input, label, from, to, points }) => [
          { ...inputFigure(input as InputName, from, as_of, 'path.from'), label: `${label}, today` },
          { ...inputFigure(input as InputName, to, as_of, 'path.to'), label: `${label}, on this path` },
          pointsFigure('Points of this change', points, about(`path.points.${input}`)),
        ]),
        ...content.in_the_way.flatMap(({ id, why, opens_when, ends_on }) => [
          textFigure('In the way', why, about(`path.in_the_way.${id}`)),
          textFigure('Ends when', opens_when, about(`path.in_the_way.${id}.ends`)),
          dateFigure('Ends on', ends_on, about(`path.in_the_way.${id}.ends_on`)),
        ]),
      ],
    };
  },
});
