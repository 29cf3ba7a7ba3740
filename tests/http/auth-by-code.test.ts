import { useCloud } from '../support/file-cloud.ts';
import './auth/confirm.ts';
import './auth/resend-code.ts';

useCloud({ AUTH_CONFIRMATION: 'code' });
