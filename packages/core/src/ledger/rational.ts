import { roundHalfUp } from '../shared/money.ts';

/** An exact fraction in lowest terms; the denominator is positive. */
export type Rational = { num: bigint; den: bigint };

export const ZERO: Rational = { num: 0n, den: 1n };

/** num ÷ den in lowest terms. Throws RangeError where den is not positive. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(num), BigInt(den)];
  if (bottom <= 0n) throw new RangeError(`The denominator must be positive, not ${bottom}.`);
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom);
  return { num: top / divisor, den: bottom / divisor };
}

/** Decimal text to the fraction it says exactly: "12.5" → 25/2. Throws RangeError for anything else. */
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

/** a ÷ b. Throws RangeError where b is not positive. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

export function sum(terms: readonly Rational[]): Rational {
  return terms.reduce(add, ZERO);
}

/** The larger of a fraction and 0. */
export function atLeastZero(a: Rational): Rational {
  return a.num > 0n ? a : ZERO;
}

/** DynamoDB's numbers have 38 digits: this leaves room for the sum of a hundred million. */
const LARGEST_NUM = 10n ** 30n;
const LARGEST_DEN = 10n ** 24n;
const FINEST = 10n ** 12n;

/** A fraction short enough to be stored and worked on: itself, or where it is too long the nearest millionth of a millionth. */
export function shortened(a: Rational): Rational {
  const size = a.num < 0n ? -a.num : a.num;
  if (size < LARGEST_NUM && a.den < LARGEST_DEN) return a;
  return rational(roundHalfUp(a.num * FINEST, a.den), FINEST);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}
