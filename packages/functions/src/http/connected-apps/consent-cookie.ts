import { browserCookie } from '../../adapter/browser-cookie.ts';

/** Binds a consent page to the browser in which the app began. */
export const consentCookie = browserCookie('__Host-vaultra_app');
