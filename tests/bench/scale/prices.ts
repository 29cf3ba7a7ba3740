/**
 * What AWS charges in us-east-1, in US dollars, without free tiers and volume discounts: a bill is at most this for the same use. Most of
 * AWS's price pages show their figures only to a browser, so each was compared with a stored copy of the page named in `seen`, which
 * quotes them. Null: from memory.
 */
export interface Price {
  service: string;
  usd: number;
  per: string;
  page: string;
  seen: string | null;
}

const million = 1_000_000;

/** The day of the comparison. */
export const comparedOn = '2026-11-30';

export const prices = {
  lambdaSecond: {
    service: 'Lambda',
    usd: 0.0000133334,
    per: 'GB-second on arm64',
    page: 'https://aws.amazon.com/lambda/pricing/',
    seen: 'https://cloudchipr.com/blog/aws-lambda-pricing',
  },
  lambdaRequest: {
    service: 'Lambda',
    usd: 0.2 / million,
    per: 'invocation',
    page: 'https://aws.amazon.com/lambda/pricing/',
    seen: 'https://git.mcrn.ar/mariano/lambda_local_runner/src/branch/main/docs/lambdas-md/lambda-13-cost.md',
  },
  tableWrite: {
    service: 'DynamoDB',
    usd: 0.625 / million,
    per: 'write request unit',
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    seen: 'https://airbyte.com/data-engineering-resources/dynamodb-pricing',
  },
  tableRead: {
    service: 'DynamoDB',
    usd: 0.125 / million,
    per: 'read request unit',
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    seen: 'https://airbyte.com/data-engineering-resources/dynamodb-pricing',
  },
  tableGigabyte: {
    service: 'DynamoDB',
    usd: 0.25 + 0.2,
    // AWS's own page has the $0.25 to store it, and the other page the $0.20 to recover it.
    per: 'GB-month, stored and recoverable to any second',
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    seen: 'https://finops.com.py/services/dynamodb/backups',
  },
  backupGigabyte: {
    service: 'AWS Backup',
    usd: 0.1,
    per: 'GB-month of full backups of the table',
    page: 'https://aws.amazon.com/backup/pricing/',
    seen: 'https://www.factualminds.com/blog/aws-backup-pricing-vaults-cross-region-restores/',
  },
  queueRequest: {
    service: 'SQS',
    usd: 0.5 / million,
    per: 'request to a FIFO queue',
    page: 'https://aws.amazon.com/sqs/pricing/',
    seen: 'https://cloudburn.io/blog/amazon-sqs-pricing',
  },
  gatewayRequest: {
    service: 'API Gateway',
    usd: 1 / million,
    per: 'request to an HTTP API',
    page: 'https://aws.amazon.com/api-gateway/pricing/',
    seen: 'https://www.apigatewaycost.com/aws',
  },
  edgeRequest: {
    service: 'CloudFront',
    usd: 1 / million,
    per: 'HTTPS request',
    page: 'https://aws.amazon.com/cloudfront/pricing/',
    seen: 'https://kindatechnical.com/aws-certification-associate-developer/lesson-87-cloudfront-pricing.html',
  },
  edgeGigabyte: {
    service: 'CloudFront',
    usd: 0.085,
    per: 'GB to a browser',
    page: 'https://aws.amazon.com/cloudfront/pricing/',
    seen: 'https://aws.amazon.com/cloudfront/pricing/',
  },
  mail: {
    service: 'SES',
    usd: 0.1 / 1000,
    per: 'mail',
    page: 'https://aws.amazon.com/ses/pricing/',
    seen: 'https://www.acecloudinterviews.com/tutorials/aws/ses/',
  },
  keyUse: {
    service: 'KMS',
    usd: 0.03 / 10_000,
    per: 'request',
    page: 'https://aws.amazon.com/kms/pricing/',
    seen: 'https://www.wring.co/blog/aws-kms-pricing-guide',
  },
  logGigabyte: {
    service: 'CloudWatch',
    usd: 0.5,
    per: 'GB of logs',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    seen: 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/',
  },
  activeUser: {
    service: 'Cognito',
    usd: 0.015,
    per: 'user of the month, in the Essentials plan',
    page: 'https://aws.amazon.com/cognito/pricing/',
    seen: 'https://raw.githubusercontent.com/api-evangelist/amazon-cognito/refs/heads/main/plans/amazon-cognito-plans-pricing.yml',
  },
  firewallRequest: {
    service: 'WAF',
    usd: 0.6 / million,
    per: 'request inspected',
    page: 'https://aws.amazon.com/waf/pricing/',
    seen: 'https://c3x.dev/blog/aws-waf-cost-explained/',
  },
  schedule: {
    service: 'Scheduler',
    usd: 1 / million,
    per: 'invocation',
    page: 'https://aws.amazon.com/eventbridge/pricing/',
    seen: 'https://cloudburn.io/blog/amazon-eventbridge-pricing',
  },
} as const satisfies Record<string, Price>;

export type Priced = keyof typeof prices;

/** What a resource costs in a month without any use. */
export const standing: Readonly<Record<string, Price>> = {
  'AWS::KMS::Key': {
    service: 'KMS',
    usd: 1,
    per: 'key, and the same again for each of its first two rotations',
    page: 'https://aws.amazon.com/kms/pricing/',
    seen: 'https://www.wring.co/blog/aws-kms-pricing-guide',
  },
  'AWS::SecretsManager::Secret': {
    service: 'Secrets Manager',
    usd: 0.4,
    per: 'secret',
    page: 'https://aws.amazon.com/secrets-manager/pricing/',
    seen: 'https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms',
  },
  'AWS::CloudWatch::Alarm': {
    service: 'CloudWatch',
    usd: 0.1,
    per: 'alarm of a metric',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    seen: 'https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm',
  },
  'AWS::CloudWatch::Metric': {
    service: 'CloudWatch',
    usd: 0.3,
    per: 'metric of our own that was sent in the month',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    seen: null,
  },
  'AWS::CloudWatch::Dashboard': {
    service: 'CloudWatch',
    usd: 3,
    per: 'dashboard',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    seen: 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/',
  },
  'AWS::WAFv2::WebACL': {
    service: 'WAF',
    usd: 5,
    per: 'web ACL',
    page: 'https://aws.amazon.com/waf/pricing/',
    seen: 'https://c3x.dev/blog/aws-waf-cost-explained/',
  },
};

/** Other prices of the same, for what could be cheaper. */
export const otherPrices = {
  /** The table class for data that is seldom used, in relation to the standard one. */
  infrequentAccess: {
    storage: 0.1 / 0.25,
    requests: 1.25,
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    seen: 'https://finops.com.py/services/dynamodb/table-classes',
  },
  /** US dollars for a unit a second during an hour. */
  provisioned: {
    write: 0.00065,
    read: 0.00013,
    page: 'https://aws.amazon.com/dynamodb/pricing/provisioned/',
    seen: null,
  },
  /** US dollars for a user of the month in Cognito's Lite plan. */
  lite: { user: 0.0055, page: 'https://aws.amazon.com/cognito/pricing/', seen: null },
} as const;
