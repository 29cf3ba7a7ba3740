/** A share of the change that is realistic in 90 days, as text. */
export function shareWords(share: number): string {
  if (share >= 0.995) return 'all that is realistic';
  return `${Math.max(1, Math.round(share * 100))}% of what is realistic`;
}
