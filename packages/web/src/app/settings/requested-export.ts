/** The id of the export that the mail's link or this visit requested. It survives a log-in and a reload. Not a secret. */
const key = 'vaultra.export';

/** Also removes the id from the URL, where it would go stale. */
export function requestedExport(): string | null {
  const url = new URL(location.href);
  const fromUrl = url.searchParams.get('export');
  if (fromUrl !== null) {
    rememberExport(fromUrl);
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
