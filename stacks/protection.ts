import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Stack } from 'sst/constructs';

/**
 * Keeps resources that cannot be rebuilt when a production stage (`prod`, `production`) is removed. In other stages,
 * they are deleted with the stack.
 */
export function protection({ stage }: Stack) {
  const keep = /^prod/.test(stage);
  return { deletionProtection: keep, removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY };
}
