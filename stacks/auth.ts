import { session } from '@vaultra/core/contract/session.ts';
import { AccountRecovery, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Duration } from 'aws-cdk-lib/core';
import type { StackContext } from 'sst/constructs';
import { protection } from './protection.ts';

/** The user pool, and the one client through which our own functions sign people in. */
export function Auth({ stack }: StackContext) {
  const userPool = new UserPool(stack, 'Users', {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    userVerification: {
      emailSubject: 'Your Vaultra code',
      emailBody: 'Your code for Vaultra is {####}. It is good for 24 hours.',
    },
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
    ...protection(stack),
  });

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
  return { userPool, userPoolClient };
}
