import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopbackIp, isPublicIp, refusedUrl } from './public-address.ts';

describe('isPublicIp', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '3.5.140.2',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
    '2001:4860:4860::8888',
    '2001:200::1',
    '3ffe::1',
  ])('takes %s', (ip) => expect(isPublicIp(ip)).toBe(true));

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '10.255.255.255'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.0.1'],
    ['private', '192.168.255.255'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['carrier-grade NAT', '100.127.255.255'],
    ['a metadata service in it', '100.100.100.200'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local', '169.254.0.1'],
    ['the metadata service', '169.254.169.254'],
    ['the credentials of a container', '169.254.170.2'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['6to4 relays', '192.88.99.1'],
    ['benchmarking', '198.18.0.1'],
    ['benchmarking', '198.19.255.255'],
    ['a service inside Azure', '168.63.129.16'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-mapped in hex', '::ffff:7f00:1'],
    ['IPv4-mapped, even of a public one', '::ffff:8.8.8.8'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64 of the metadata service', '64:ff9b::169.254.169.254'],
    ['NAT64 of one network', '64:ff9b:1::1'],
    ['discard-only', '100::1'],
    ['Teredo', '2001::1'],
    ['ORCHID', '2001:20::1'],
    ['documentation', '2001:db8::1'],
    ['6to4 of a private address', '2002:a00:1::1'],
    ['documentation', '3fff::1'],
    ['segment routing', '5f00::1'],
    ['unique local', 'fc00::1'],
    ['unique local', 'fdff::1'],
    ['the metadata service', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['public with a zone', '2606:4700:4700::1111%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['no address', 'example.com'],
    ['no address', ''],
    ['a short form', '127.1'],
    ['octal', '0177.0.0.1'],
    ['a number', '2130706433'],
  ])('refuses %s: %s', (_, ip) => expect(isPublicIp(ip)).toBe(false));

  it('refuses every address of 127/8, 10/8 and 169.254/16, and every IPv6 form that carries one', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const inside = fc.oneof(
      fc.tuple(fc.constantFrom(10, 127), byte, byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    );
    fc.assert(
      fc.property(inside, ([a, b, c, d]) => {
        const hex = (high: number, low: number) => (high * 256 + low).toString(16);
        const pair = `${hex(a, b)}:${hex(c, d)}`;
        const forms = [
          `${a}.${b}.${c}.${d}`,
          `::ffff:${a}.${b}.${c}.${d}`,
          `::ffff:${pair}`,
          `::ffff:0:${pair}`,
          `64:ff9b::${pair}`,
          `2002:${pair}::1`,
        ];
        expect(forms.filter(isPublicIp)).toEqual([]);
      }),
    );
  });

  it('takes an IPv6 address only of 2000::/3', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const ip = groups.map((each) => each.toString(16)).join(':');
        const isGlobal = (groups[0] ?? 0) >> 13 === 1;
        if (isPublicIp(ip)) expect(isGlobal).toBe(true);
      }),
    );
  });
});

it.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', false],
  ['10.0.0.1', false],
  ['localhost', false],
])('whether %s is loopback: %s', (ip, expected) => expect(isLoopbackIp(ip)).toBe(expected));

describe('refusedUrl', () => {
  const https = 'use an https address, like https://example.com/hook';
  const port = 'use port 443, and leave the port out';
  const nonPublic = 'use an address on the public internet';

  it.each([
    'https://example.com',
    'https://example.com:443/hook?key=1',
    'https://hooks.slack.com/services/T0/B0/x',
    'https://8.8.8.8/hook',
    'https://[2606:4700:4700::1111]/hook',
    'https://bücher.example/hook',
  ])('takes %s', (url) => expect(refusedUrl(url, false)).toBeUndefined());

  it.each([
    ['', https],
    ['example.com', https],
    ['http://example.com/', https],
    ['ftp://example.com/', https],
    ['file:///etc/passwd', https],
    ['javascript:alert(1)', https],
    ['gopher://example.com', https],
    ['https://example.com:8443/', port],
    ['https://example.com:80/', port],
    ['https://user@example.com/', 'leave out the user name and password'],
    ['https://user:pass@example.com/', 'leave out the user name and password'],
    ['https://example.com/#part', 'leave out the part after #'],
    ['https://localhost/', nonPublic],
    ['https://LOCALHOST./', nonPublic],
    ['https://app.localhost/', nonPublic],
    ['https://intranet/', nonPublic],
    ['https://printer.local/', nonPublic],
    ['https://metadata.google.internal/', nonPublic],
    ['https://127.0.0.1/', nonPublic],
    ['https://127.1/', nonPublic],
    ['https://2130706433/', nonPublic],
    ['https://0x7f000001/', nonPublic],
    ['https://0177.0.0.1/', nonPublic],
    ['https://①②⑦.0.0.1/', nonPublic],
    ['https://10.0.0.1/', nonPublic],
    ['https://169.254.169.254/latest/meta-data/', nonPublic],
    ['https://[::1]/', nonPublic],
    ['https://[::ffff:127.0.0.1]/', nonPublic],
    ['https://[64:ff9b::7f00:1]/', nonPublic],
    ['https://[fd00:ec2::254]/', nonPublic],
    [`https://example.com/${'a'.repeat(1000)}`, 'use an address of at most 1000 characters'],
    // The length is that of the stored, percent-encoded form.
    [`https://example.com/${'ü'.repeat(200)}`, 'use an address of at most 1000 characters'],
  ])('refuses %s: %s', (url, reason) => expect(refusedUrl(url, false)).toBe(reason));

  it.each([
    ['http://127.0.0.1:4000/hook', undefined],
    ['http://[::1]:4000/hook', undefined],
    ['https://127.0.0.1/', undefined],
    ['http://10.0.0.1:4000/', https],
    ['http://localhost:4000/', https],
    ['http://169.254.169.254/', https],
    ['https://10.0.0.1/', nonPublic],
    ['http://user@127.0.0.1:4000/', 'leave out the user name and password'],
  ])('where loopback is allowed, %s is judged: %s', (url, reason) =>
    expect(refusedUrl(url, true)).toBe(reason),
  );
});
