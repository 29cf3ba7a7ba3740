import { randomBytes } from 'node:crypto';

/** Values issued under a random id for a limited time. Kept in memory: a restart of the process drops them. */
export interface OneTime<T> {
  issue(value: T): string;
  /** Returns a value once; undefined if the id is unknown, used or expired. */
  take(id: string): T | undefined;
}

export function oneTime<T>(lifetimeSeconds: number): OneTime<T> {
  const held = new Map<string, { value: T; until: number }>();
  return {
    issue(value) {
      for (const [id, { until }] of held) if (until <= Date.now()) held.delete(id);
      const id = randomBytes(24).toString('base64url');
      held.set(id, { value, until: Date.now() + lifetimeSeconds * 1000 });
      return id;
    },
    take(id) {
      const found = held.get(id);
      held.delete(id);
      return found && found.until > Date.now() ? found.value : undefined;
    },
  };
}
