import { createHash } from 'node:crypto';
import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { callbackGoogle } from '@vaultra/core/contract/google.ts';
import {
  OAuthScope,
  ProviderAttribute,
  type UserPool,
  UserPoolClientIdentityProvider,
  type UserPoolClientOptions,
  type UserPoolDomain,
  UserPoolIdentityProviderGoogle,
} from 'aws-cdk-lib/aws-cognito';
import { SecretValue } from 'aws-cdk-lib/core';
import type { App, Stack } from 'sst/constructs';
import { readSettings } from './settings.ts';

/** The parts of the sign-in with Google that the user pool and its client need. */
interface Google {
  provider: UserPoolIdentityProviderGoogle;
  domain: UserPoolDomain;
  clientOptions: UserPoolClientOptions;
}

/** @returns undefined if the settings have no Google client */
export function addGoogle(app: App, stack: Stack, userPool: UserPool, siteUrl: string): Google | undefined {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET_ARN: secretArn } = readSettings();
  if (!clientId || !secretArn) return undefined;
  const provider = new UserPoolIdentityProviderGoogle(stack, 'Google', {
    userPool,
    clientId,
    clientSecretValue: SecretValue.secretsManager(secretArn),
    scopes: ['openid', 'email', 'profile'],
    // Written at every sign-in. Without the mapping, `email_verified` would become false for an account that also has a
    // password.
    attributeMapping: {
      email: ProviderAttribute.GOOGLE_EMAIL,
      emailVerified: ProviderAttribute.GOOGLE_EMAIL_VERIFIED,
      fullname: ProviderAttribute.GOOGLE_NAME,
    },
  });
  const domain = userPool.addDomain('Domain', { cognitoDomain: { domainPrefix: domainPrefix(app) } });
  stack.addOutputs({ GoogleRedirectUri: `${domain.baseUrl()}/oauth2/idpresponse` });
  return {
    provider,
    domain,
    clientOptions: {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [siteUrl + basePath + callbackGoogle.path],
      },
      // The pool's own pages are only for Google. Passwords go to our API, which has its own rules.
      supportedIdentityProviders: [UserPoolClientIdentityProvider.GOOGLE],
    },
  };
}

/** Prefixes are shared by all accounts of a region, so this one is derived from our own values. */
function domainPrefix({ name, stage, account, region }: App): string {
  const own = createHash('sha256').update(`${account}/${region}`).digest('hex').slice(0, 8);
  return `${name}-${stage}-${own}`.toLowerCase().replace(/[^a-z0-9-]/g, '-');
}
