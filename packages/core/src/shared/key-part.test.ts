import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyPart, own, parseKeyPart } from './key-part.ts';

describe('keyPart', () => {
  it.each([
    'cus_NffrFeUfNV2Hib',
    'cus_1',
    'sub_1MowQVLkdIwHu7ixeRlqHVzs',
    'gold-plan.v2',
    'a/b',
    'constructor',
  ])('leaves the ordinary id %s as it is', (id) => expect(keyPart(id)).toBe(id));

  it.each([
    ['team#1', 'team%231'],
    ['team%231', 'team%25231'],
    ['100%', '100%25'],
    ['Café Ñ', 'Caf%C3%A9%20%C3%91'],
    ['😀', '%F0%9F%98%80'],
    ['\ud83d', '%uD83D'],
    ['line\nbreak', 'line%0Abreak'],
    ['__proto__', '%5F_proto__'],
  ])('writes %j as %s', (text, part) => {
    expect(keyPart(text)).toBe(part);
    expect(parseKeyPart(part)).toBe(text);
  });

  it('any text round-trips, and its part has no separator and is printable ASCII', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('#', '%', '2', '3', 'u', 'D', '8', '\ud800', '\udc00', '_'))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const part = keyPart(text);
        expect(part).toMatch(/^[!-~]*$/);
        expect(part).not.toContain('#');
        expect(parseKeyPart(part)).toBe(text);
      }),
    );
  });
});

describe('own', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'does not return %s of Object.prototype',
    (name) => {
      expect(own({}, name)).toBeUndefined();
      expect(own(Object.fromEntries([[name, 1]]), name)).toBe(1);
    },
  );
});
