/** The key in the address that a mail with a code leads to: with it, wrong codes of others do not count. */
export function linkKey(): { key?: string } {
  const key = new URLSearchParams(location.search).get('key');
  // A link that was cut short still leaves the code to be entered.
  return key !== null && /^[\w-]{24}$/.test(key) ? { key } : {};
}
