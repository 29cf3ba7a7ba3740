import { Aspects } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, type NagLoggerNonComplianceData } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { expect, it } from 'vitest';
import { synthesizePlain } from './plain-cdk.ts';
import { synthesize } from './synthesize.ts';

/** What AwsSolutions reports of an app, and the reasons given for what it would. */
interface Reported {
  found: Set<string>;
  reasons: Set<string>;
}

function nagging(): Reported & { inspect: (app: IConstruct) => void } {
  const found = new Set<string>();
  const reasons = new Set<string>();
  const nothing = () => undefined;
  const logger = {
    ...{ onCompliance: nothing, onError: nothing, onSuppressedError: nothing, onNotApplicable: nothing },
    onNonCompliance: ({ ruleId, findingId, resource }: NagLoggerNonComplianceData) =>
      found.add(`${ruleId} ${findingId} ${resource.node.path}`.replace(/ +/g, ' ')),
    onSuppressed: ({
      ruleId,
      suppressionReason,
    }: NagLoggerNonComplianceData & { suppressionReason: string }) =>
      reasons.add(`${ruleId} ${suppressionReason}`),
  };
  return {
    ...{ found, reasons },
    inspect: (app) =>
      Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [logger] })),
  };
}

function expectExplained({ found, reasons }: Reported, ignored?: RegExp): void {
  expect([...found].filter((one) => !ignored?.test(one)).sort()).toEqual([]);
  expect(reasons.size).toBeGreaterThan(10);
  for (const reason of reasons) expect(reason.length).toBeGreaterThan(40);
}

it('AwsSolutions finds nothing in any stack that is not explained beside its construct', async () => {
  const { inspect, ...reported } = nagging();
  await synthesize({ stage: 'prod', inspect });
  // Nothing is built here, so SST gives our functions another runtime. The test of the deployment has the right one.
  expectExplained(reported, /^AwsSolutions-L1 .*\/(http|door|queue|job|trigger|event)-[\w-]+\/Resource$/);
});

it('the same in plain CDK, whose own functions are explained too', async () => {
  const { inspect, ...reported } = nagging();
  await synthesizePlain({ stage: 'prod', inspect });
  expectExplained(reported);
});
