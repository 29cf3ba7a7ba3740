/**
 * Client metadata of a confirmation code that was requested to reset a password. Its mail leads to the page for a new password.
 * A caller who sets it themselves only gets the code in another mail.
 */
export const forNewPassword: Readonly<Record<string, string>> = { purpose: 'new-password' };

export function isForNewPassword(metadata: Readonly<Record<string, string>> | undefined): boolean {
  return metadata?.purpose === forNewPassword.purpose;
}
