import * as z from 'zod';
import { invalid } from '../../shared/errors.ts';
import { derive, operations, sizeOf } from '../figures/derive.ts';
import { resolveFigures } from '../figures/resolve.ts';
import { localDay } from '../local-day.ts';
import { defineTool } from './tool.ts';

export const calculate = defineTool({
  name: 'calculate',
  title: 'Calculate with figures',
  description:
    'A new figure from figures by their ids: difference, ratio, percent_change (the later one first), sum, average, annualize. A change comes with its size, `<id>.size`, for “fell by”. Units are checked. Never compute yourself.',
  operation: 'metrics/current',
  input: z.strictObject({
    op: z
      .enum(operations, { error: `use one of ${operations.join(', ')}` })
      .meta({ description: 'the later or upper figure comes first' }),
    of: z
      .array(z.string().max(200, 'use the id of a figure'))
      .min(1, 'name at least one figure')
      .max(24, 'name at most 24 figures')
      .meta({ description: 'ids of figures' }),
  }),
  output: { from: z.array(z.strictObject({ id: z.string(), label: z.string(), text: z.string() })) },
  async run(context, { op, of }) {
    const [figures, today] = await Promise.all([
      resolveFigures(of, context),
      localDay(context.businessId, context.now),
    ]);
    const derived = derive(op, figures, today);
    if (!derived.ok) throw invalid('of', derived.reason);
    return {
      from: figures.map(({ id, label, text }) => ({ id, label, text })),
      figures: isChange(op) ? [derived.figure, sizeOf(derived.figure)] : [derived.figure],
    };
  },
});

const isChange = (op: (typeof operations)[number]) => op === 'difference' || op === 'percent_change';
