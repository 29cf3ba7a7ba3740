import { browserCookie } from '../../adapter/browser-cookie.ts';

export const connectCookie = browserCookie('__Host-vaultra_oauth');
