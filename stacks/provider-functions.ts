import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnResource, Stack } from 'aws-cdk-lib/core';
import { type App, Function as Lambda, type Stack as SstStack } from 'sst/constructs';
import { explain } from './explain.ts';
import { protection } from './protection.ts';

/**
 * Gives the functions that SST and CDK add for their custom resources what our own have: Node 24 on arm64, and a log group with
 * a retention, the only one that the function may write to. Call it after all stacks are created.
 */
export function tendProviderFunctions(app: App): void {
  for (const node of app.node.findAll()) {
    if (!CfnResource.isCfnResource(node) || node.cfnResourceType !== CfnFunction.CFN_RESOURCE_TYPE_NAME)
      continue;
    if (node.node.scope instanceof Lambda) continue;
    tend(node);
  }
}

function tend(fn: CfnResource): void {
  const stack = Stack.of(fn) as SstStack;
  // By its logical id, because two providers in a stack may have the same name in their own scopes.
  const logGroup = new LogGroup(stack, `${stack.getLogicalId(fn)}Logs`.replace(/[^A-Za-z0-9]/g, ''), {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: protection(stack).removalPolicy,
  });
  // CDK's uploader of files, which plain CDK would use in place of SST's, is in Python.
  if (!isPython(fn)) {
    fn.addPropertyOverride('Runtime', 'nodejs24.x');
    fn.addPropertyOverride('Architectures', ['arm64']);
  }
  fn.addPropertyOverride('LoggingConfig', { LogGroup: logGroup.logGroupName });
  const role = roleOf(fn);
  // The rules read what SST and CDK wrote, without what is changed here.
  explain(fn, {
    'AwsSolutions-L1': 'The function runs on Node 24 like our own: the property is overridden here.',
  });
  explain(role, {
    'AwsSolutions-IAM4':
      'The managed policy is deleted here. In its place the role may write to its own log only.',
  });
  // In place of a managed policy, which allows every log group of the account.
  role.addPropertyDeletionOverride('ManagedPolicyArns');
  role.addPropertyOverride('Policies', [
    {
      PolicyName: 'Logs',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: logGroup.logGroupArn,
          },
        ],
      },
    },
  ]);
}

function isPython(fn: CfnResource): boolean {
  return fn instanceof CfnFunction && fn.runtime?.startsWith('python') === true;
}

/** A provider's function and its role are beside each other, or the role is the function's child. */
function roleOf(fn: CfnResource): CfnResource {
  const role = fn.node.scope?.node
    .findAll()
    .find(
      (node) => CfnResource.isCfnResource(node) && node.cfnResourceType === CfnRole.CFN_RESOURCE_TYPE_NAME,
    );
  if (!role) throw new Error(`${fn.node.path} has no role of its own`);
  return role as CfnResource;
}
