/**
 * Money is an integer number of a currency's minor units, as Stripe sends it. Currencies are lower-case ISO codes.
 * Browser-safe.
 */

/** https://docs.stripe.com/currencies#zero-decimal */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** https://docs.stripe.com/currencies#three-decimal */
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));
/** Without decimals, yet Stripe sends hundredths of them: https://docs.stripe.com/currencies#special-cases */
const SENT_IN_HUNDREDTHS = new Set(['isk', 'ugx']);

/** How many decimals of a currency its minor units are: 2 where Stripe sends cents. */
export function minorUnitDigits(currency: string): 0 | 2 | 3 {
  const code = currency.toLowerCase();
  if (ZERO_DECIMAL.has(code)) return 0;
  return THREE_DECIMAL.has(code) ? 3 : 2;
}

/** How many decimals a currency's amounts are shown with. */
export function shownDigits(currency: string): 0 | 2 | 3 {
  return SENT_IN_HUNDREDTHS.has(currency.toLowerCase()) ? 0 : minorUnitDigits(currency);
}

/** An amount in major units as exact decimal text: 1234567 usd → "12345.67". Throws RangeError for a fraction. */
export function toMajorUnits(amount: number | bigint, currency: string): `${number}` {
  const digits = minorUnitDigits(currency);
  const minor = BigInt(amount);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const sign = minor < 0n ? '-' : '';
  return `${sign}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}` as `${number}`;
}

/**
 * An amount for people: 1234567 usd → "$12,345.67". Exact at any size, as no float is involved; only hundredths of a
 * currency without decimals are rounded.
 */
export function formatMoney(amount: number | bigint, currency: string, locale = 'en-US'): string {
  const digits = shownDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(toMajorUnits(amount, currency));
}

/** numerator ÷ denominator to the nearest integer; a half goes up (towards +∞). The denominator must be positive. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError(`The denominator must be positive, not ${denominator}.`);
  const doubled = 2n * numerator + denominator;
  const quotient = doubled / (2n * denominator);
  // BigInt division cuts towards zero; the floor of a negative inexact quotient is one lower.
  return doubled < 0n && doubled % (2n * denominator) !== 0n ? quotient - 1n : quotient;
}

/** Amounts that add up to more than a JSON number can hold. No retry changes that, only another change of the ledger. */
export class AmountTooLarge extends RangeError {
  override readonly name = 'AmountTooLarge';

  constructor(amount: bigint) {
    super(`The amounts add up to ${amount} minor units; up to 2^53 − 1 can be said exactly.`);
  }
}

/** An exact sum as the JSON number of the API. @throws AmountTooLarge where a JSON number could not hold it exactly */
export function toJsonAmount(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new AmountTooLarge(amount);
  return number;
}
