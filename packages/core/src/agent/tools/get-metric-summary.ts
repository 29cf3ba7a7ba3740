import * as z from 'zod';
import { metrics } from '../../contract/metrics.ts';
import { METRICS, type MetricName } from '../../figures/metrics.ts';
import { describeMetrics } from '../../metrics/read-model.ts';
import { textFigure } from '../figures/figure.ts';
import {
  figuresInCurrency,
  figuresOfMetrics,
  figuresOfNetworks,
  figuresOfReasons,
  figuresOfSeasonality,
  metricNames,
} from '../figures/of-metrics.ts';
import { defineTool } from './tool.ts';

export const metricName = z.enum(metricNames as [MetricName, ...MetricName[]], {
  error: `use one of ${metricNames.join(', ')}`,
});

export const metricList = z.array(metricName).min(1, 'name at least one metric').max(metricNames.length);

export const getMetricSummary = defineTool({
  name: 'get_metric_summary',
  title: 'Metrics of the last 30 days',
  description:
    'Sales, refunds, disputes (by card network and by reason), payouts, reserves and balance, Stripe Capital, subscriptions, payers and how many return, growth and season: the last 30 days, the 30 before, and each currency. Some figures have windows of their own, as their definitions say.',
  operation: 'metrics/current',
  input: z.strictObject({
    metrics: metricList.optional().meta({ description: 'default: all' }),
    definitions: z.boolean('give true or false').default(false).meta({
      description: 'whether to return `definition.<metric>`: what is counted, and over which period',
    }),
  }),
  output: metrics.omit({ business_id: true }).shape,
  async run({ businessId, now }, { metrics: names = metricNames, definitions }) {
    const { business_id: _, ...content } = await describeMetrics(businessId, now);
    const all = { business_id: businessId, ...content };
    return {
      ...content,
      figures: [
        ...figuresOfMetrics(all, names),
        ...figuresInCurrency(all, names),
        ...(names.includes('net_revenue') ? figuresOfSeasonality(all) : []),
        ...(names.includes('chargeback_count') ? [...figuresOfNetworks(all), ...figuresOfReasons(all)] : []),
        ...(definitions
          ? names.map((name) =>
              textFigure(METRICS[name].label, METRICS[name].definition, {
                id: `definition.${name}`,
                name,
                ref: `metric:${name}`,
              }),
            )
          : []),
      ],
    };
  },
});
