import type { Grant } from '@vaultra/core/contract/endpoint.ts';
import { identityActions } from '@vaultra/core/contract/identity-actions.ts';
import { session } from '@vaultra/core/contract/session.ts';
import { type TriggerName, type TriggerSpec, triggers } from '@vaultra/core/contract/triggers.ts';
import {
  AccountRecovery,
  FeaturePlan,
  LambdaVersion,
  UserPool,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Policy } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Duration, SecretValue } from 'aws-cdk-lib/core';
import { type StackContext, use } from 'sst/constructs';
import { explain } from './explain.ts';
import { createFunction } from './functions.ts';
import { addGoogle } from './google.ts';
import { accessTo, type Resources } from './grants.ts';
import { Mail } from './mail.ts';
import { protection } from './protection.ts';
import { Storage } from './storage.ts';
import { authParameterOf } from './streams.ts';
import { Web } from './web.ts';

const operations: Readonly<Record<TriggerName, UserPoolOperation>> = {
  'send-code': UserPoolOperation.CUSTOM_EMAIL_SENDER,
  'pre-sign-up': UserPoolOperation.PRE_SIGN_UP,
  // Version 2 can change access tokens. It requires the plan Essentials or Plus.
  'pre-token': UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
};

/** The user pool with its triggers, and the client through which our functions sign users in. */
export function Auth({ app, stack }: StackContext) {
  const codeKey = new Key(stack, 'CodeKey', {
    enableKeyRotation: true,
    removalPolicy: protection(stack).removalPolicy,
  });
  const userPool = new UserPool(stack, 'Users', {
    // Required for refresh token rotation:
    // https://docs.aws.amazon.com/cognito/latest/developerguide/feature-plans-features-essentials.html
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    keepOriginal: { email: true },
    standardAttributes: { email: { required: true, mutable: true } },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    // A pool cannot require "3 of 4 kinds". The contract's schema does, before a request reaches the pool.
    passwordPolicy: {
      minLength: 8,
      requireLowercase: false,
      requireUppercase: false,
      requireDigits: false,
      requireSymbols: false,
    },
    customSenderKmsKey: codeKey,
    ...protection(stack),
  });

  explain(userPool, {
    'AwsSolutions-COG1':
      'Three of four kinds of characters are required by the contract’s schema, which a pool cannot express.',
    'AwsSolutions-COG2':
      'The second step is ours: the pool’s own needs a scope that our access tokens must not have.',
    'AwsSolutions-COG3':
      'Threat protection needs the plan Plus. Our own limits by address and account slow guessing down.',
  });

  const { siteUrl, originSecrets } = use(Web);
  const { sender } = use(Mail);
  // The client and the queues are created later, and no trigger may use them.
  const resources = { ...use(Storage), codeKey, sender, originSecrets, siteUrl, userPool } as Resources;
  const functions = (triggers as readonly TriggerSpec[]).map(({ name, grants }) => {
    const id = `trigger-${name}`;
    // Its counters use the same names as the counters of the API's functions.
    const naming = grants.includes('limits') ? (['edge'] as const) : [];
    const needs = [...grants.filter((grant) => !isOnPool(grant)), ...naming];
    // Cognito waits up to 5 seconds.
    const spec = { handler: `triggers/${name}.handler`, needs, timeoutSeconds: 5 };
    const fn = createFunction(stack, id, spec, resources);
    const version = name === 'pre-token' ? LambdaVersion.V2_0 : LambdaVersion.V1_0;
    userPool.addTrigger(operations[name as TriggerName], fn, version);
    const { permissions: statements } = accessTo(grants.filter(isOnPool), resources);
    // The pool depends on the function, and the function on its role's own policy. A statement about the pool must be
    // in a separate policy.
    if (statements.length > 0)
      fn.role?.attachInlinePolicy(new Policy(stack, `${id}-on-pool`, { statements }));
    return fn;
  });

  const google = addGoogle(app, stack, userPool, siteUrl);
  const userPoolClient = userPool.addClient('Api', {
    // Requires an IAM permission, so only our functions can check a password.
    authFlows: { adminUserPassword: true },
    ...(google ? google.clientOptions : { disableOAuth: true }),
    // Every access token contains the client id. Without a secret, anyone with the id could use the client and bypass
    // our limits.
    generateSecret: true,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.minutes(session.accessTokenMinutes),
    idTokenValidity: Duration.minutes(session.accessTokenMinutes),
    refreshTokenValidity: Duration.days(session.refreshTokenDays),
    // Enables rotation.
    refreshTokenRotationGracePeriod: Duration.seconds(session.refreshGraceSeconds),
  });
  // A client that names a provider before the provider exists is refused.
  if (google) userPoolClient.node.addDependency(google.provider);
  new StringParameter(stack, 'Ids', {
    parameterName: authParameterOf(app),
    description: 'What the functions that are older than the user pool verify tokens with',
    stringValue: JSON.stringify({
      USER_POOL_ID: userPool.userPoolId,
      USER_POOL_CLIENT_ID: userPoolClient.userPoolClientId,
    }),
  });
  // Copied once: the pool answers few requests for it, and every cold function would send one. Referenced by name, because an
  // export to another stack would show it in the stack's outputs.
  const secretName = app.logicalPrefixedName('pool-client');
  const copied = new Secret(stack, 'ClientSecret', {
    secretName,
    description: 'What our functions prove to the user pool that they are its client with',
    secretStringValue: userPoolClient.userPoolClientSecret,
  });
  const clientSecret = SecretValue.secretsManager(secretName).unsafeUnwrap();
  explain(copied, { 'AwsSolutions-SMG4': 'It is a copy. The user pool alone makes the secret of a client.' });
  return {
    userPool,
    userPoolClient,
    clientSecret,
    codeKey,
    triggers: functions,
    authDomain: google?.domain.baseUrl(),
    authParameter: authParameterOf(app),
  };
}

function isOnPool(grant: Grant): boolean {
  return grant in identityActions;
}
