import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { App, Stack } from 'sst/constructs';
import { explain } from './explain.ts';

/** How long it is kept who called. Long enough to find out about an abuse, and told in the README. */
export const edgeLogDays = 30;

/**
 * What is logged of a request. Not its path, which may contain an invitation's token, its query with codes, its cookies, or
 * the page before it: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
 */
export const edgeLogFields = [
  ...[
    'date',
    'time',
    'x-edge-request-id',
    'x-edge-location',
    'c-ip',
    'cs-method',
    'cs-protocol',
    'sc-status',
  ],
  ...['sc-bytes', 'sc-content-type', 'time-taken', 'time-to-first-byte', 'cs(User-Agent)'],
  ...['x-edge-result-type', 'x-edge-response-result-type', 'x-edge-detailed-result-type'],
];

/**
 * CloudFront's access log. It is the log that knows what the firewall and the cache answered. The older kind of it cannot leave the query out.
 * A delivery of CloudFront's logs is made in us-east-1 only, so a stage elsewhere gets the bucket, and docs/edge.md says how to
 * begin the delivery.
 */
export function logEdge(app: App, stack: Stack, distribution: Distribution): Bucket {
  const bucket = new Bucket(stack, 'EdgeLogs', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [
      {
        expiration: Duration.days(edgeLogDays),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
  });
  explain(bucket, {
    'AwsSolutions-S1': 'It holds a log. A log of the reading of logs would have to be kept elsewhere.',
  });
  const { account } = stack;
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account, 's3:x-amz-acl': 'bucket-owner-full-control' },
        ArnLike: { 'aws:SourceArn': `arn:${stack.partition}:logs:us-east-1:${account}:delivery-source:*` },
      },
    }),
  );
  if (stack.region !== 'us-east-1') return bucket;
  const name = app.logicalPrefixedName('edge');
  const source = new CfnDeliverySource(stack, 'EdgeLogSource', {
    name,
    logType: 'ACCESS_LOGS',
    resourceArn: stack.formatArn({
      service: 'cloudfront',
      region: '',
      resource: 'distribution',
      resourceName: distribution.distributionId,
    }),
  });
  const destination = new CfnDeliveryDestination(stack, 'EdgeLogDestination', {
    name,
    destinationResourceArn: bucket.bucketArn,
    outputFormat: 'json',
  });
  const delivery = new CfnDelivery(stack, 'EdgeLogDelivery', {
    deliverySourceName: source.name,
    deliveryDestinationArn: destination.attrArn,
    recordFields: edgeLogFields,
    s3SuffixPath: '{yyyy}/{MM}/{dd}/{HH}',
    s3EnableHiveCompatiblePath: false,
  });
  delivery.addDependency(source);
  // The destination is refused while its bucket does not accept deliveries.
  if (bucket.policy) destination.node.addDependency(bucket.policy);
  return bucket;
}
