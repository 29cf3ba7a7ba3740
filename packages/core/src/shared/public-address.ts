import { BlockList, isIP } from 'node:net';

/** The longest address that is accepted. */
export const longestUrl = 1000;

/** The ranges of IPv4 that are not of the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const notPublic4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  // Link-local, with the metadata services of AWS, Google and Azure.
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  // Azure's own service inside a virtual machine, in a public range.
  '168.63.129.16/32',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** The only public unicast block of IPv6. IPv4-mapped, NAT64, unique local, link-local and multicast are outside it. */
const global6 = '2000::/3';

/** Blocks inside it that are not public: https://www.iana.org/assignments/iana-ipv6-special-registry */
const notPublic6 = [
  // Protocol assignments: Teredo, ORCHID, benchmarking. Some carry an IPv4 address.
  '2001::/23',
  '2001:db8::/32',
  // 6to4, which carries an IPv4 address.
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
];

function blockList(ranges: readonly string[], type: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [start = '', bits] = range.split('/');
    list.addSubnet(start, Number(bits), type);
  }
  return list;
}

const refused4 = blockList(notPublic4, 'ipv4');
const allowed6 = blockList([global6], 'ipv6');
const refused6 = blockList(notPublic6, 'ipv6');
const loopback4 = blockList(['127.0.0.0/8'], 'ipv4');

/** Whether an IP address belongs to the public internet. False for text that is not an IP address. */
export function isPublicIp(ip: string): boolean {
  switch (isIP(ip)) {
    case 4:
      return !refused4.check(ip, 'ipv4');
    case 6:
      return !ip.includes('%') && allowed6.check(ip, 'ipv6') && !refused6.check(ip, 'ipv6');
    default:
      return false;
  }
}

export const isLoopbackIp = (ip: string): boolean =>
  isIP(ip) === 4 ? loopback4.check(ip, 'ipv4') : ip === '::1';

/** The host of a URL as an IP address, without the brackets of IPv6; undefined for a name. */
export function ipOf({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}

/**
 * Why a program may not be sent to an address, written as `contract/common.ts` says; undefined if nothing in the text speaks against it.
 * A name may still lead to a private address, which only looking it up shows.
 * @param allowLoopback also `http` and any port on this machine
 */
export function refusedUrl(text: string, allowLoopback: boolean): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'use an https address, like https://example.com/hook';
  if (url.href.length > longestUrl) return `use an address of at most ${longestUrl} characters`;
  if (url.username !== '' || url.password !== '') return 'leave out the user name and password';
  if (url.hash !== '') return 'leave out the part after #';
  const ip = ipOf(url);
  if (allowLoopback && ip !== undefined && isLoopbackIp(ip)) return undefined;
  if (url.protocol !== 'https:') return 'use an https address, like https://example.com/hook';
  if (url.port !== '') return 'use port 443, and leave the port out';
  const isLocalName = /^(localhost|[^.]+|.+\.(localhost|local|internal))\.?$/.test(url.hostname);
  if (ip === undefined ? isLocalName : !isPublicIp(ip)) return 'use an address on the public internet';
  return undefined;
}
