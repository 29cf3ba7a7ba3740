import { browserCookie } from '../../adapter/browser-cookie.ts';

export const googleCookie = browserCookie('__Host-vaultra_google');
