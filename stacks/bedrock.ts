import { defaultModels } from '@vaultra/core/contract/models.ts';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';

/**
 * Permission to call one model in the stage's region; none with another provider.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html
 * @param variables of the functions that ask a model
 */
export function modelPermissions(stack: Stack, variables: Record<string, string>): PolicyStatement[] {
  const { LLM_PROVIDER, OPENAI_MODEL: resourceName = defaultModels.bedrock } = variables;
  if (LLM_PROVIDER !== 'bedrock') return [];
  // A model belongs to no account.
  const arn = stack.formatArn({
    service: 'bedrock',
    account: '',
    resource: 'foundation-model',
    resourceName,
  });
  return [
    new PolicyStatement({
      actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
      resources: [arn],
    }),
  ];
}
