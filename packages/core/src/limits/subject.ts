import { createHmac } from 'node:crypto';

/**
 * The name of a counter instead of an address or an email. Plain hashes could be reversed by trying all addresses or likely emails;
 * a key outside the table prevents that. It matters although counters live minutes, because backups keep them for weeks.
 * @param parts an address, an email, or both
 */
export function pseudonym(secret: string, ...parts: string[]): string {
  // The label separates this use from others, because CloudFront shares the secret.
  const content = JSON.stringify(['limits', ...parts]);
  return createHmac('sha256', secret).update(content).digest().subarray(0, 16).toString('base64url');
}

/** The unit that address limits count by. For IPv6 it is the /64, because one connection can use any address in it. */
export function networkOf(address: string): string {
  const [host = ''] = address.split('%');
  const url = `http://[${host}]`;
  if (!host.includes(':') || !URL.canParse(url)) return address;
  const groups = expand(new URL(url).hostname.slice(1, -1));
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an address, as URLs write it. */
function expand(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const parse = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [first, last] = [parse(head), parse(tail ?? '')];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}
