import {
  stageDimension,
  type TelemetryName,
  telemetryNamespace,
  telemetrySpec,
} from '../contract/telemetry.ts';

/**
 * Writes measured values as a line of the log, which CloudWatch turns into metrics, without a request or a permission:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * The line goes around the logger, so that no log level turns the alarms off. Outside of Lambda, nothing reads it, and none is
 * written.
 * @param values measured together, with the same dimensions
 * @param dimensions exactly those that the metrics declare
 */
export function measure(
  values: Readonly<Partial<Record<TelemetryName, number>>>,
  dimensions: Readonly<Record<string, string>> = {},
): void {
  if (process.env.AWS_LAMBDA_FUNCTION_NAME === undefined) return;
  process.stdout.write(`${JSON.stringify(embedded(values, dimensions))}\n`);
}

function embedded(values: Partial<Record<TelemetryName, number>>, dimensions: Record<string, string>) {
  const specs = (Object.keys(values) as TelemetryName[]).map(telemetrySpec);
  const given = Object.keys(dimensions);
  for (const { name, dimensions: declared } of specs) {
    if (declared.toString() !== given.toString())
      throw new TypeError(
        `${name} has ${declared.length > 0 ? `the dimensions ${declared}` : 'no dimensions'}`,
      );
  }
  return {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: telemetryNamespace,
          Dimensions: [[stageDimension, ...given]],
          Metrics: specs.map(({ name, unit }) => ({ Name: name, Unit: unit })),
        },
      ],
    },
    [stageDimension]: process.env.SST_STAGE,
    ...dimensions,
    ...values,
  };
}
