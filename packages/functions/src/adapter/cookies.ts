/** The values of every cookie of a name, in the order they came: a browser sends several where another host set one for ours. */
export function cookiesNamed(name: string, pairs: readonly string[] = []): string[] {
  return pairs.flatMap((pair) => {
    const at = pair.indexOf('=');
    return pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
}
