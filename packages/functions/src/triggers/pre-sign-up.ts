import { admitGoogleUser, admitPasswordUser } from '@vaultra/core/auth/pre-sign-up.ts';
import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { trigger } from '../adapter/trigger.ts';

export const handler = trigger('pre-sign-up', async (event: PreSignUpTriggerEvent) => {
  const { triggerSource, userPoolId: poolId, userName: username, request, response } = event;
  const { email, email_verified: emailVerified } = request.userAttributes;
  switch (triggerSource) {
    case 'PreSignUp_ExternalProvider':
      await admitGoogleUser({ poolId, username, email, emailVerified });
      response.autoConfirmUser = true;
      response.autoVerifyEmail = true;
      return;
    case 'PreSignUp_SignUp':
      if (email) await admitPasswordUser(poolId, email);
      return;
    default:
      throw new Error(`unexpected trigger source ${triggerSource}`);
  }
});
