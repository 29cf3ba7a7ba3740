/** The values of every cookie with a name, in order. A browser sends several if another host of the domain set one. */
export function cookiesNamed(name: string, pairs: readonly string[] = []): string[] {
  return pairs.flatMap((pair) => {
    const at = pair.indexOf('=');
    return pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
}
