import { NagSuppressions } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { App } from 'sst/constructs';

/** Why something that AwsSolutions reports is meant to be so, by its rule: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md */
type Reasons = Partial<Record<`AwsSolutions-${string}`, string>>;

/**
 * Explains what AwsSolutions reports of a construct and what is in it.
 * @param appliesTo the findings of a rule with many, such as `Resource::*`, as an expression. Others are still reported.
 */
export function explain(construct: IConstruct, reasons: Reasons, appliesTo?: RegExp): void {
  NagSuppressions.addResourceSuppressions(
    construct,
    Object.entries(reasons).map(([id, reason = '']) => ({
      id,
      reason,
      ...(appliesTo ? { appliesTo: [{ regex: String(appliesTo) }] } : {}),
    })),
    true,
  );
}

/** Every stack of SST has a function of SST's for its custom resources. Call it after all stacks are made. */
export function explainProviders({ node }: App): void {
  for (const stack of node.children) {
    const provider = stack.node.tryFindChild('CustomResourceHandler');
    if (!provider) continue;
    explain(provider, {
      'AwsSolutions-IAM4':
        'SST makes this role. The managed policy lets its function write logs, and nothing else.',
      'AwsSolutions-L1': 'SST chooses the runtime of this function, which runs during deployments only.',
    });
  }
}
