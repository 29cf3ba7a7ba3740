import { type IdentityGrant, identityActions } from '@vaultra/core/contract/identity-actions.ts';
import type { Resources } from './grants.ts';

/** The configuration of functions that use the user pool. */
export function poolVariables({ userPool, userPoolClient }: Resources) {
  return { USER_POOL_ID: userPool.userPoolId, USER_POOL_CLIENT_ID: userPoolClient.userPoolClientId };
}

/** The configuration of functions that act as the pool's client. */
export function clientVariables(resources: Resources) {
  return { ...poolVariables(resources), USER_POOL_CLIENT_SECRET: resources.clientSecret };
}

export function actionsOf(grant: IdentityGrant): string[] {
  return identityActions[grant].map((action) => `cognito-idp:${action}`);
}

export function googleVariables({ authDomain, siteUrl }: Resources): Record<string, string> {
  return { SITE_URL: siteUrl, ...(authDomain === undefined ? {} : { AUTH_DOMAIN: authDomain }) };
}
