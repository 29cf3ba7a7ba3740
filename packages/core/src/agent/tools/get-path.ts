import * as z from 'zod';
import type { InputName } from '../../card/inputs.ts';
import { type Forecast, readinessForecast } from '../../contract/forecast.ts';
import { tier } from '../../contract/readiness.ts';
import { readinessPath } from '../../contract/what-if.ts';
import { describeForecast } from '../../readiness/forecast/read-model.ts';
import { drawsOf } from '../../readiness/forecast/words.ts';
import { tierLabel } from '../../readiness/tier.ts';
import { describePath } from '../../readiness/what-if/read-model.ts';
import { dateFigure, pointsFigure, quantityFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import { inputFigure, tierFigure } from '../figures/of-readiness.ts';
import { defineTool } from './tool.ts';

export const getPath = defineTool({
  name: 'get_path',
  title: 'The way to a tier',
  description:
    'What time alone brings in 90 days; the smallest set of realistic changes that reaches a tier, by default the next one, and how each reach was worked out; or what stands in the way and when it ends. And the forecast: where the score is in 90 days, in counts of draws from the business’s own past. Use it for “how far”, “when” and “where will my score be”.',
  operation: 'readiness/path',
  input: z.strictObject({ target: tier.optional().meta({ description: 'default: the next tier up' }) }),
  output: {
    ...readinessPath.responses[200].omit({ business_id: true }).shape,
    forecast: readinessForecast.responses[200].omit({ business_id: true }),
  },
  async run({ businessId, now }, { target }) {
    const [{ business_id: _, ...content }, { business_id: __, ...forecast }] = await Promise.all([
      describePath(businessId, target, now),
      describeForecast(businessId, now),
    ]);
    const as_of = content.date;
    const about = (id: string) => ({ id, ref: 'path', as_of });
    const floor = content.target?.floor ?? null;
    const today = content.today.score;
    return {
      ...content,
      forecast,
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
        ...tierFigure('path.time_alone.tier', content.with_time_alone?.tier ?? null, as_of),
        dateFigure('In 90 days', content.with_time_alone?.on ?? null, about('path.time_alone.on')),
        dateFigure('Possible from', content.possible_from, about('path.possible_from')),
        ...content.changes.flatMap(({ input, label, from, to, points, how }) => [
          { ...inputFigure(input as InputName, from, as_of, 'path.from'), label: `${label}, today` },
          { ...inputFigure(input as InputName, to, as_of, 'path.to'), label: `${label}, on this path` },
          pointsFigure('Points of this change', points, about(`path.points.${input}`)),
          textFigure(`${label}: how it was computed`, how, about(`path.how.${input}`)),
        ]),
        ...content.in_the_way.flatMap(({ id, why, opens_when, ends_on }) => [
          textFigure('In the way', why, about(`path.in_the_way.${id}`)),
          textFigure('Ends when', opens_when, about(`path.in_the_way.${id}.ends`)),
          dateFigure('Ends on', ends_on, about(`path.in_the_way.${id}.ends_on`)),
        ]),
        ...figuresOfForecast(forecast),
      ],
    };
  },
});

/**
 * `forecast.low`, `.high`, `.on`; `forecast.<tier>`: `7 of 10 draws`, its share of the draws; `forecast.says1`: the sentences;
 * `forecast.why_not`; `forecast.held.n` and `.of`.
 */
function figuresOfForecast(forecast: Omit<Forecast, 'business_id'>): ToolFigure[] {
  const { date: as_of, low, high, on, tiers, held, says, why_not } = forecast;
  const about = (part: string) => ({ id: `forecast.${part}`, ref: 'path', as_of });
  if (why_not !== null) return [textFigure('No forecast: why', why_not, about('why_not'))];
  const starts = { unit: 'count', format: 'count' } as const;
  return [
    pointsFigure('Forecast: lowest score', low, about('low')),
    pointsFigure('Forecast: highest score', high, about('high')),
    dateFigure('Forecast for', on, about('on')),
    ...Object.entries(tiers ?? {}).map(([name, share]) =>
      textFigure(
        `Forecast: “${tierLabel[name as keyof typeof tierLabel]}”`,
        share === 0 ? 'no draw' : drawsOf(share),
        about(name),
      ),
    ),
    ...(held
      ? [
          quantityFigure({ ...starts, label: 'Past starts whose range held' }, held.n, about('held.n')),
          quantityFigure({ ...starts, label: 'Past starts checked' }, held.of, about('held.of')),
        ]
      : []),
    ...says.map((sentence, index) => textFigure('Forecast', sentence, about(`says${index + 1}`))),
  ];
}
