import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type FunctionUrlProps, Function as Lambda, type Stack } from 'sst/constructs';
import vaultra from '../package.json' with { type: 'json' };
import { bundling } from './bundling.ts';
import { concurrencyOf } from './concurrency.ts';
import { explain } from './explain.ts';
import { accessTo, type Need, type Resources } from './grants.ts';
import { protection } from './protection.ts';
import { readSettings } from './settings.ts';

export interface FunctionSpec {
  /** `<path below packages/functions/src, without extension>.handler` */
  handler: string;
  needs: readonly Need[];
  timeoutSeconds: number;
  /** Its own address, if API Gateway does not call it. */
  url?: FunctionUrlProps;
  /** `ALLOW` if its messages lead to further messages for it. Lambda would otherwise stop the chain after about 16. */
  recursiveLoop?: RecursiveLoop;
}

/**
 * The model of the embedded knowledge index. It is not bundled, because it reads its weights from the files beside it; it is copied
 * beside the bundle.
 */
const sentenceModel = 'node_modules/@energetic-ai';

/**
 * The functions between a webhook and the score, whose traces show where an event waits. Tracing permissions cannot be limited to a
 * resource, so no other function has them:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
const traced = /^(queues\/|http\/stripe\/webhook\.)/;

/** Creates every Lambda. Its policy and its environment follow from its needs, and it has its own log group. */
export function createFunction(stack: Stack, id: string, spec: FunctionSpec, resources: Resources): Lambda {
  const { permissions, environment, secrets } = accessTo(spec.needs, resources);
  const logGroup = new LogGroup(stack, `${id}-logs`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: protection(stack).removalPolicy,
  });
  // The default role may write to every log group of the account.
  const role = new Role(stack, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const isTraced = traced.test(spec.handler);
  const reserved = concurrencyOf(readSettings()).reserved[spec.handler.replace(/\.\w+$/, '')];

  const fn = new Lambda(stack, id, {
    handler: `packages/functions/src/${spec.handler}`,
    runtime: 'nodejs24.x',
    architecture: 'arm_64',
    memorySize: 1024,
    timeout: spec.timeoutSeconds,
    ...(spec.recursiveLoop ? { recursiveLoop: spec.recursiveLoop } : {}),
    ...(spec.url ? { url: spec.url } : {}),
    ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
    nodejs: bundling,
    ...(searchesHere(spec, resources) ? { copyFiles: [{ from: sentenceModel }] } : {}),
    environment: {
      VAULTRA_VERSION: vaultra.version,
      ...environment,
    },
    permissions,
    bind: secrets,
    role,
    logGroup,
    tracing: isTraced ? 'active' : 'disabled',
    // Otherwise, SST writes an SSM parameter for each function, for functions that call others by name. None does.
    _doNotAllowOthersToBind: true,
  });
  explain(
    role,
    { 'AwsSolutions-IAM5': 'The names of exports are not known in advance. Other folders are not allowed.' },
    /^Resource::<Blobs\w+\.Arn>\/exports\/\*$/,
  );
  if (isTraced) explain(role, { 'AwsSolutions-IAM5': 'X-Ray has no resources to name.' }, /^Resource::\*$/);
  return fn;
}

/** Whether the function searches the embedded knowledge index, not a hosted one. */
function searchesHere({ needs }: FunctionSpec, { knowledge }: Resources): boolean {
  return needs.includes('knowledge') && !knowledge.PINECONE_HOST;
}
