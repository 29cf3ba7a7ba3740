import { Aspects } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, type NagLoggerNonComplianceData } from 'cdk-nag';
import { expect, it } from 'vitest';
import { synthesize } from './synthesize.ts';

it('AwsSolutions finds nothing in any stack that is not explained beside its construct', async () => {
  const found = new Set<string>();
  const explained = new Set<string>();
  const nothing = () => undefined;
  await synthesize({
    stage: 'prod',
    inspect(app) {
      const logger = {
        ...{ onCompliance: nothing, onError: nothing, onSuppressedError: nothing, onNotApplicable: nothing },
        onNonCompliance: ({ ruleId, findingId, resource }: NagLoggerNonComplianceData) =>
          found.add(`${ruleId} ${findingId} ${resource.node.path}`.replace(/ +/g, ' ')),
        onSuppressed: ({
          ruleId,
          suppressionReason,
        }: NagLoggerNonComplianceData & { suppressionReason: string }) =>
          explained.add(`${ruleId} ${suppressionReason}`),
      };
      Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [logger] }));
    },
  });
  // Nothing is built here, so SST gives our functions another runtime. The test of the deployment has the right one.
  const ours = /^AwsSolutions-L1 .*\/(http|door|queue|job|trigger|event)-[\w-]+\/Resource$/;
  expect([...found].filter((one) => !ours.test(one)).sort()).toEqual([]);
  expect(explained.size).toBeGreaterThan(10);
  for (const reason of explained) expect(reason.length).toBeGreaterThan(40);
});
