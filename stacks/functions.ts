import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Function as Lambda, type Stack } from 'sst/constructs';
import vaultra from '../package.json' with { type: 'json' };
import { accessTo, type Need, type Resources } from './grants.ts';

export interface FunctionSpec {
  /** `<path below packages/functions/src, without extension>.handler` */
  handler: string;
  needs: readonly Need[];
  timeoutSeconds: number;
  /** `ALLOW` where its messages lead to more messages for it: Lambda would stop that after about 16. */
  recursiveLoop?: RecursiveLoop;
}

/**
 * How every function is bundled: one minified ES module, and the source map that makes its stack traces readable. Reading the
 * map takes about 20 ms of a cold start; carrying the sources themselves would only make it three times as large.
 */
export const bundling = {
  format: 'esm',
  minify: true,
  sourcemap: true,
  esbuild: { sourcesContent: false },
} as const;

/** The one way to make a Lambda: its policy and its environment follow from its needs, and it logs to its own group. */
export function createFunction(stack: Stack, id: string, spec: FunctionSpec, resources: Resources): Lambda {
  const { permissions, environment, secrets } = accessTo(spec.needs, resources);
  const logGroup = new LogGroup(stack, `${id}-logs`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // The role that is made by default may write to every log group of the account.
  const role = new Role(stack, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);

  return new Lambda(stack, id, {
    handler: `packages/functions/src/${spec.handler}`,
    runtime: 'nodejs24.x',
    architecture: 'arm_64',
    memorySize: 1024,
    timeout: spec.timeoutSeconds,
    ...(spec.recursiveLoop ? { recursiveLoop: spec.recursiveLoop } : {}),
    nodejs: bundling,
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      VAULTRA_VERSION: vaultra.version,
      ...environment,
    },
    permissions,
    bind: secrets,
    role,
    logGroup,
    // Its permissions cannot be narrowed to a resource, and nothing here reads traces.
    tracing: 'disabled',
  });
}
