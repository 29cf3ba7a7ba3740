import { session } from '@vaultra/core/contract/session.ts';
import { type TriggerName, triggers } from '@vaultra/core/contract/triggers.ts';
import { AccountRecovery, LambdaVersion, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Duration } from 'aws-cdk-lib/core';
import { type StackContext, use } from 'sst/constructs';
import { createFunction } from './functions.ts';
import type { Resources } from './grants.ts';
import { protection } from './protection.ts';
import { readSettings } from './settings.ts';
import { Storage } from './storage.ts';
import { Web } from './web.ts';

const operations: Readonly<Record<TriggerName, UserPoolOperation>> = {
  'send-code': UserPoolOperation.CUSTOM_EMAIL_SENDER,
};

/** The user pool with its triggers, and the one client through which our own functions sign people in. */
export function Auth({ stack }: StackContext) {
  const codeKey = new Key(stack, 'CodeKey', {
    enableKeyRotation: true,
    removalPolicy: protection(stack).removalPolicy,
  });
  const userPool = new UserPool(stack, 'Users', {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    keepOriginal: { email: true },
    standardAttributes: { email: { required: true, mutable: true } },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    // A pool cannot ask for "3 of 4 kinds"; the contract's own schema does, before the pool is asked.
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

  const { MAIL_FROM: mailFrom } = readSettings();
  // The pool and the queues come later, and no trigger may touch them.
  const resources = { ...use(Storage), ...use(Web), codeKey, mailFrom } as Resources;
  for (const { name, grants } of triggers) {
    const handler = `triggers/${name}.handler`;
    // Cognito waits for 5 seconds.
    const fn = createFunction(
      stack,
      `trigger-${name}`,
      { handler, needs: grants, timeoutSeconds: 5 },
      resources,
    );
    userPool.addTrigger(operations[name], fn, LambdaVersion.V1_0);
  }

  const userPoolClient = userPool.addClient('Api', {
    authFlows: { userPassword: true },
    disableOAuth: true,
    generateSecret: false,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.minutes(session.accessTokenMinutes),
    idTokenValidity: Duration.minutes(session.accessTokenMinutes),
    refreshTokenValidity: Duration.days(session.refreshTokenDays),
    // Turns rotation on.
    refreshTokenRotationGracePeriod: Duration.seconds(session.refreshGraceSeconds),
  });
  return { userPool, userPoolClient, codeKey };
}
