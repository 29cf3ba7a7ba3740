/** How much of what an owner can move in 90 days a change takes. */
export function shareWords(share: number): string {
  if (share >= 0.995) return 'all that is realistic';
  return `${Math.max(1, Math.round(share * 100))}% of what is realistic`;
}
