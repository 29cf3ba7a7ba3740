/** Saves text under a name, as a download. */
export function saveFile(name: string, chunks: readonly string[], type = 'text/csv'): void {
  const url = URL.createObjectURL(new Blob([...chunks], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
