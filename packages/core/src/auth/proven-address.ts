/**
 * Client metadata of a sign-up whose email is already proved, for example by an invitation sent to it. No code is mailed.
 * A caller who sets it themselves only misses their own code.
 */
export const provenAddress: Readonly<Record<string, string>> = { address: 'proven' };

export function isProven(metadata: Readonly<Record<string, string>> | undefined): boolean {
  return metadata?.address === provenAddress.address;
}
