import { roundHalfUp } from '../shared/money.ts';

/** An exact fraction in lowest terms, with a positive denominator. */
export type Rational = { num: bigint; den: bigint };

export const ZERO: Rational = { num: 0n, den: 1n };

/** num ÷ den in lowest terms. @throws RangeError if den is not positive */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(num), BigInt(den)];
  if (bottom <= 0n) throw new RangeError(`The denominator must be positive, not ${bottom}.`);
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom);
  return { num: top / divisor, den: bottom / divisor };
}

/** Parses decimal text exactly: "12.5" → 25/2. @throws RangeError if it is not a decimal */
export function parseDecimal(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a decimal number.`);
  const [, sign, whole = '', decimals = '', exponent = '0'] = match;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  const shift = Number(exponent) - decimals.length;
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function subtract(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den - b.num * a.den, a.den * b.den);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

/** a ÷ b. @throws RangeError if b is not positive */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

export function sum(terms: readonly Rational[]): Rational {
  return terms.reduce(add, ZERO);
}

/** The larger of the fraction and 0. */
export function atLeastZero(a: Rational): Rational {
  return a.num > 0n ? a : ZERO;
}

/** DynamoDB's numbers have 38 digits. These limits leave room for the sum of a hundred million fractions. */
const MAX_NUM = 10n ** 30n;
const MAX_DEN = 10n ** 24n;
const ROUNDED_DEN = 10n ** 12n;

/** The fraction itself if it can be stored, else rounded to a multiple of 10^−12. */
export function shortened(a: Rational): Rational {
  const size = a.num < 0n ? -a.num : a.num;
  if (size < MAX_NUM && a.den < MAX_DEN) return a;
  return rational(roundHalfUp(a.num * ROUNDED_DEN, a.den), ROUNDED_DEN);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}
