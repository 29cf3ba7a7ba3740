export { counted } from '@vaultra/core/shared/quantity.ts';

/** A reason as the contract gives it (`give an email address`) as a sentence. */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
/** A text of the API with its figures held to their units: no line begins with `%`. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (%|points?|days?|months?)(?![a-z])/g, '$1\u00a0$2');
}
