interface Kept<T> {
  mark: string;
  value: T;
}

/**
 * A least-recently-used cache with one value per business, so that long work does not recreate clients for each step. A value
 * with another fingerprint, such as that of another key, is recreated.
 */
export class Recent<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(businessId: string, mark: string, make: () => T): T {
    const known = this.#kept.get(businessId);
    this.#kept.delete(businessId);
    const current = known?.mark === mark ? known : { mark, value: make() };
    this.#kept.set(businessId, current);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest) this.#kept.delete(oldest);
    return current.value;
  }

  forget(businessId: string): void {
    this.#kept.delete(businessId);
  }
}
