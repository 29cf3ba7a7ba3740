import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { trigger } from '../adapter/trigger.ts';

/**
 * Tokens from a password log-in always have this scope. With it, the holder of a token could change the password at Cognito itself, guess
 * the current one there past our limits, and delete the account.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
const scopesToSuppress = ['aws.cognito.signin.user.admin'];

export const handler = trigger('pre-token', async (event: PreTokenGenerationV2TriggerEvent) => {
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress } } };
});
