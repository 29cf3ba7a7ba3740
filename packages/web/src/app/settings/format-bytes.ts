const units = ['bytes', 'KB', 'MB', 'GB'];

/** `1.4 MB`; a KB is 1,000 bytes. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const shown = bytes / 1000 ** power;
  const digits = power > 0 && shown < 10 ? 1 : 0;
  return `${shown.toLocaleString('en-US', { maximumFractionDigits: digits })} ${units[power]}`;
}
