import { NagSuppressions } from 'cdk-nag';
import type { IConstruct } from 'constructs';

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
