/** An address to call from: callers in tests are many, and those of one address are limited. */
export function anAddress(): string {
  return `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`;
}
