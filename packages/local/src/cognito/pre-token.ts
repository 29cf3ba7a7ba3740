import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { loadTrigger } from '../lambda/functions.ts';
import { CLIENT_ID, USER_POOL_ID } from './pool.ts';

/** Asks the trigger, before a token is issued, which of its scopes to omit. */
export type PreToken = (user: { sub: string; isRenewal: boolean }) => Promise<readonly string[]>;

/** Calls the trigger as Cognito does. */
export const callPreToken: PreToken = async ({ sub, isRenewal }) => {
  const change = await loadTrigger<PreTokenGenerationV2TriggerEvent>('pre-token');
  const { response } = await change({
    version: '2',
    region: 'us-east-1',
    userPoolId: USER_POOL_ID,
    userName: sub,
    triggerSource: isRenewal ? 'TokenGeneration_RefreshTokens' : 'TokenGeneration_Authentication',
    callerContext: { awsSdkVersion: 'local', clientId: CLIENT_ID },
    request: { userAttributes: { sub }, groupConfiguration: {}, scopes: [] },
    response: { claimsAndScopeOverrideDetails: {} },
  } as unknown as PreTokenGenerationV2TriggerEvent);
  const { accessTokenGeneration } = response.claimsAndScopeOverrideDetails ?? {};
  return accessTokenGeneration?.scopesToSuppress ?? [];
};
