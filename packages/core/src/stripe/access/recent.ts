interface Kept<T> {
  mark: string;
  value: T;
}

/**
 * What was made for businesses, so that not every step of long work makes it again; what was used longest ago goes first.
 * Something with another mark, as of another key, is made anew.
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
