import * as z from 'zod';
import { describeThresholds, listAlerts } from '../../alerts/read-model.ts';
import { type Alert, alert, type Threshold, threshold } from '../../contract/alerts.ts';
import { dateFigure, quantityFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import { defineTool } from './tool.ts';

export const getAlerts = defineTool({
  name: 'get_alerts',
  title: 'Alerts and distances to limits',
  description:
    'What could go wrong: the open alerts, the most severe first, with why and steps, and the distance to each limit with a projection: Stripe’s, the card’s, and the programs of Visa and of Mastercard (`visa_vamp`, `mastercard_ecm`; from a quarter of the way).',
  operation: 'alerts/list',
  input: z.strictObject({}),
  output: { alerts: z.array(alert), thresholds: z.array(threshold) },
  async run({ businessId }) {
    const [alerts, thresholds] = await Promise.all([
      listAlerts(businessId, {}),
      describeThresholds(businessId),
    ]);
    return {
      alerts,
      thresholds,
      figures: [...alerts.flatMap(figuresOfAlert), ...thresholds.flatMap(figuresOfThreshold)],
    };
  },
});

/** `alert.<id>`: its title; `.why`, `.step1`, `.due`. */
function figuresOfAlert({ id, title, why, steps, due, updated_at }: Alert): ToolFigure[] {
  const about = (part: string) => ({ id: `alert.${id}${part}`, ref: `alert:${id}`, as_of: updated_at });
  return [
    textFigure('Alert', title, about('')),
    textFigure('Alert: why', why, about('.why')),
    ...(due === null ? [] : [dateFigure('Evidence due', due, about('.due'))]),
    ...steps.map((step, index) => textFigure('Alert: step', step, about(`.step${index + 1}`))),
  ];
}

/** `line.<id>`: the distance to a limit as a sentence; `.value`, `.limit`, `.label`, `.projection`. */
function figuresOfThreshold({ id, label, unit, value, limit, says, projection }: Threshold): ToolFigure[] {
  const about = (part: string) => ({ id: `line.${id}${part}`, ref: `line:${id}`, as_of: null });
  return [
    textFigure(label, says, about('')),
    textFigure(label, label, about('.label')),
    quantityFigure({ label, unit, format: unit }, value, about('.value')),
    quantityFigure({ label: `${label}: limit`, unit, format: unit }, limit, about('.limit')),
    ...(projection ? [textFigure(`${label}: projection`, projection.says, about('.projection'))] : []),
  ];
}
