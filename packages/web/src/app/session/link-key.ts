/** The key in the URL of a mail's link. With it, wrong codes by others do not count. */
export function linkKey(): { key?: string } {
  const key = new URLSearchParams(location.search).get('key');
  // The code still works without a key, so a truncated key is ignored.
  return key !== null && /^[\w-]{24}$/.test(key) ? { key } : {};
}
