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

/** Sign-in with Google, as far as the user pool and its client take part in it. */
interface Google {
  provider: UserPoolIdentityProviderGoogle;
  domain: UserPoolDomain;
  clientOptions: UserPoolClientOptions;
}

/** @returns undefined where the settings name no client at Google. */
export function addGoogle(app: App, stack: Stack, userPool: UserPool, siteUrl: string): Google | undefined {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET_ARN: secretArn } = readSettings();
  if (!clientId || !secretArn) return undefined;
  const provider = new UserPoolIdentityProviderGoogle(stack, 'Google', {
    userPool,
    clientId,
    clientSecretValue: SecretValue.secretsManager(secretArn),
    scopes: ['openid', 'email', 'profile'],
    // Written at every sign-in: unmapped, `email_verified` would then be false for an account that has a password too.
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
      // The pool's own pages are for Google alone: passwords are given to our API, which has rules for them.
      supportedIdentityProviders: [UserPoolClientIdentityProvider.GOOGLE],
    },
  };
}

/** Prefixes are shared by all accounts of a region, so this one is made of what is ours alone. */
function domainPrefix({ name, stage, account, region }: App): string {
  const own = createHash('sha256').update(`${account}/${region}`).digest('hex').slice(0, 8);
  return `${name}-${stage}-${own}`.toLowerCase().replace(/[^a-z0-9-]/g, '-');
}
