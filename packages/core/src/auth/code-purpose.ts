/**
 * Goes with a code for confirming that is asked for by who wants a new password: its mail then leads to where one is chosen.
 * Whoever sets it on their own only gets the code in other words.
 */
export const forNewPassword: Readonly<Record<string, string>> = { purpose: 'new-password' };

export function isForNewPassword(metadata: Readonly<Record<string, string>> | undefined): boolean {
  return metadata?.purpose === forNewPassword.purpose;
}
