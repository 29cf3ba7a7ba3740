interface Entry<T> {
  fingerprint: string;
  value: T;
}

/**
 * A least-recently-used cache with one value per business, so that long work does not recreate clients for each step. A value
 * with another fingerprint, such as that of another key, is recreated.
 */
export class LruCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #maxEntries: number;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  get(businessId: string, fingerprint: string, make: () => T): T {
    const known = this.#entries.get(businessId);
    this.#entries.delete(businessId);
    const current = known?.fingerprint === fingerprint ? known : { fingerprint, value: make() };
    this.#entries.set(businessId, current);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#maxEntries && oldest) this.#entries.delete(oldest);
    return current.value;
  }

  delete(businessId: string): void {
    this.#entries.delete(businessId);
  }
}
