import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { UserLambdaValidationError } from 'cognito-local/lib/errors.js';
import { loadTrigger } from '../lambda/functions.ts';
import { CLIENT_ID, USER_POOL_ID } from './pool.ts';

/** A user whose account is about to be created. */
export interface NewUser {
  source: 'SignUp' | 'ExternalProvider';
  userName: string;
  attributes: Record<string, string>;
}

/** Asks the trigger whether the account may be created. Throws CognitoError if not. */
export type PreSignUp = (user: NewUser) => Promise<PreSignUpTriggerEvent['response']>;

/** Calls the trigger as Cognito does, and wraps the trigger's error as Cognito does. */
export const callPreSignUp: PreSignUp = async ({ source, userName, attributes }) => {
  const admit = await loadTrigger<PreSignUpTriggerEvent>('pre-sign-up');
  try {
    const { response } = await admit({
      version: '1',
      region: 'us-east-1',
      userPoolId: USER_POOL_ID,
      userName,
      triggerSource: `PreSignUp_${source}`,
      callerContext: { awsSdkVersion: 'local', clientId: CLIENT_ID },
      request: { userAttributes: attributes },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    } as PreSignUpTriggerEvent);
    return response;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UserLambdaValidationError(`PreSignUp failed with error ${words}.`);
  }
};
