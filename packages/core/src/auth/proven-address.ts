/**
 * Goes with a sign-up whose address is known to be its owner's, as by an invitation sent to it: no code is to be mailed.
 * Whoever sets it on their own only keeps a code from themselves.
 */
export const provenAddress: Readonly<Record<string, string>> = { address: 'proven' };

export function isProven(metadata: Readonly<Record<string, string>> | undefined): boolean {
  return metadata?.address === provenAddress.address;
}
