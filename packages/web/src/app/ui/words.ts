export { counted } from '@vaultra/core/readiness/quantity.ts';

/** A reason as the contract gives it (`give an email address`) as a sentence. */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
