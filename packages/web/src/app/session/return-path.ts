import { isOfApp } from '@vaultra/core/contract/places.ts';

/** The address to return to after a log-in. In this tab only, and written by the app alone, so no link can lead to another site. */
const key = 'vaultra.return';

export function keepReturn(): void {
  sessionStorage.setItem(key, location.pathname + location.search + location.hash);
}

export function returnPath(): string | undefined {
  const kept = sessionStorage.getItem(key);
  const path = kept?.split(/[?#]/)[0];
  return kept && path && isOfApp(path) ? kept : undefined;
}
