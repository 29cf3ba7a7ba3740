import { describe, expect, it } from 'vitest';
import { networkOf, pseudonym } from './subject.ts';

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:0000:0000:0000:0009', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    // IPv4-mapped IPv6: each IPv4 address stays separate.
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['nonsense', 'nonsense'],
    ['', ''],
    ['a:b', 'a:b'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('pseudonym', () => {
  it('the same parts give the same name, and other parts give another', () => {
    const names = [
      pseudonym('key', 'a@example.com'),
      pseudonym('other', 'a@example.com'),
      pseudonym('key', 'b@example.com'),
      pseudonym('key', '192.0.2.7', 'a@example.com'),
      // Moving text between parts changes the name.
      pseudonym('key', '192.0.2.7a', '@example.com'),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(pseudonym('key', 'a@example.com')).toBe(names[0]);
    for (const name of names) expect(name).toMatch(/^[\w-]{22}$/);
  });
});
