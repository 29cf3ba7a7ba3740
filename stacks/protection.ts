import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Stack } from 'sst/constructs';

/** Production stages are those whose name begins so: `prod`, `production`. */
export function isProduction({ stage }: Stack): boolean {
  return /^prod/.test(stage);
}

/** Keeps resources that cannot be rebuilt when a production stage is removed. In other stages, they are deleted with the stack. */
export function protection(stack: Stack) {
  const keep = isProduction(stack);
  return { deletionProtection: keep, removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY };
}
