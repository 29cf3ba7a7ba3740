export { counted } from '@vaultra/core/shared/quantity.ts';

/** Turns a reason of the contract (`enter a valid email`) into a sentence. `contract/common.ts` says how reasons are written. */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** Keeps each figure of an API text on one line with its unit. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (points?|days?|months?)(?![a-z])/g, '$1\u00a0$2');
}
