import { readAllowance as meter } from '@vaultra/core/contract/read-allowance.ts';
import type { ReadUsage } from '@vaultra/core/stripe/read/read-pool.ts';
import { log } from './log.ts';

/**
 * Logs how much of Stripe's read allowance is used, in the format that CloudWatch turns into the alarm's metric:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function reportReads({ isHigh, percent, ...figures }: ReadUsage): void {
  const { namespace, metric, dimension } = meter;
  const line = {
    ...figures,
    [metric]: percent,
    [dimension]: process.env.SST_STAGE ?? 'local',
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [[dimension]],
          Metrics: [{ Name: metric, Unit: 'Percent' }],
        },
      ],
    },
  };
  if (isHigh) log.warn('the allowance of Stripe reads is nearly used up', line);
  else log.info('stripe reads', line);
}
