import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AmountTooLarge,
  formatMoney,
  minorUnitDigits,
  roundHalfUp,
  shownDigits,
  toJsonAmount,
  toMajorUnits,
} from './money.ts';

describe('decimals of a currency', () => {
  it.each([
    ['usd', 2],
    ['EUR', 2],
    ['jpy', 0],
    ['krw', 0],
    ['xof', 0],
    ['kwd', 3],
    ['BHD', 3],
    ['jod', 3],
    ['omr', 3],
    ['tnd', 3],
    ['ugx', 2],
    ['isk', 2],
    ['huf', 2],
    ['twd', 2],
  ])('%s has %i', (currency, digits) => {
    expect(minorUnitDigits(currency)).toBe(digits);
  });

  it.each([
    [1234567, 'usd', '12345.67', '$12,345.67'],
    [-5, 'usd', '-0.05', '-$0.05'],
    [0, 'usd', '0.00', '$0.00'],
    [1234567, 'jpy', '1234567', '¥1,234,567'],
    [1234567, 'kwd', '1234.567', 'KWD 1,234.567'],
    [100_000, 'ugx', '1000.00', 'UGX 1,000'],
    [-123_456, 'ISK', '-1234.56', '-ISK 1,235'],
    [12_345, 'huf', '123.45', 'HUF 123.45'],
    [12_345, 'twd', '123.45', 'NT$123.45'],
    [12_345, 'xaf', '12345', 'FCFA 12,345'],
    // One above 2^53: a float would end in …992.
    [9007199254740993n, 'usd', '90071992547409.93', '$90,071,992,547,409.93'],
  ])('shows %s %s', (amount, currency, major, formatted) => {
    expect(toMajorUnits(amount, currency)).toBe(major);
    // Intl sets a no-break space after a currency code.
    expect(formatMoney(amount, currency).replace('\u00a0', ' ')).toBe(formatted);
  });

  it.each('bif clp djf gnf jpy kmf krw mga pyg rwf ugx isk vnd vuv xaf xof xpf'.split(' '))(
    '%s is shown without decimals',
    (currency) => {
      expect(shownDigits(currency)).toBe(0);
      expect(formatMoney(100_000, currency)).not.toContain('.');
    },
  );

  it('a fraction of a minor unit throws RangeError', () => {
    expect(() => toMajorUnits(1.5, 'usd')).toThrow(RangeError);
  });
});

describe('rounding', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -2n],
    [7n, 3n, 2n],
    [8n, 3n, 3n],
    [-7n, 3n, -2n],
    [-8n, 3n, -3n],
    [0n, 7n, 0n],
  ])('%s ÷ %s is %s', (numerator, denominator, expected) => {
    expect(roundHalfUp(numerator, denominator)).toBe(expected);
  });

  it('rounding is never off by more than a half', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 12n }), (numerator, denominator) => {
        const off = 2n * (roundHalfUp(numerator, denominator) * denominator - numerator);
        expect(off > -denominator && off <= denominator).toBe(true);
      }),
    );
  });

  it('a denominator that is not positive throws RangeError', () => {
    expect(() => roundHalfUp(1n, 0n)).toThrow(RangeError);
  });
});

it('toJsonAmount throws for a sum that a JSON number cannot hold exactly', () => {
  expect(toJsonAmount(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => toJsonAmount(2n ** 53n)).toThrow(AmountTooLarge);
});
