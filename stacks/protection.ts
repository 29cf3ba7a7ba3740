import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Stack } from 'sst/constructs';

/** Whatever cannot be rebuilt outlives its stack in a production stage (`prod`, `production`), and goes with it elsewhere. */
export function protection({ stage }: Stack) {
  const keep = /^prod/.test(stage);
  return { deletionProtection: keep, removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY };
}
