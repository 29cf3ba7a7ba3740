/// <reference types="astro/client" />

interface ImportMetaEnv {
  /** Where the user pool has no client at Google: the pages then offer no way there. */
  readonly PUBLIC_GOOGLE_SIGN_IN?: 'off';
  /** Who answers users' questions, if the deployment names an address. */
  readonly PUBLIC_SUPPORT_EMAIL?: string;
}
