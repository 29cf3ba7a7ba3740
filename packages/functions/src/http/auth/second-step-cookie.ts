import { session } from '@vaultra/core/contract/session.ts';
import { browserCookie } from '../../adapter/browser-cookie.ts';

export const secondStepCookie = browserCookie('__Host-vaultra_second_step', session.secondStepSeconds);
