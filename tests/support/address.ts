/** A new caller address. Tests make many calls, and calls from one address are limited. */
export function anAddress(): string {
  return `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`;
}
