/** Which export a mail's link, or this visit, asked for: kept over a log-in and a reload. An id, not a secret. */
const key = 'vaultra.export';

/** Takes it out of the address too: it would go stale there. */
export function askedExport(): string | null {
  const url = new URL(location.href);
  const inAddress = url.searchParams.get('export');
  if (inAddress !== null) {
    rememberExport(inAddress);
    url.searchParams.delete('export');
    history.replaceState(null, '', url);
  }
  return sessionStorage.getItem(key);
}

export function rememberExport(id: string): void {
  sessionStorage.setItem(key, id);
}

export function forgetExport(): void {
  sessionStorage.removeItem(key);
}
