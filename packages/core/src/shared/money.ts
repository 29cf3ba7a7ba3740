/**
 * Money is an integer number of a currency's minor units, as Stripe sends it. Currencies are lowercase ISO codes.
 * Browser-safe.
 */

/** https://docs.stripe.com/currencies#zero-decimal */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** https://docs.stripe.com/currencies#three-decimal */
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));
/** Currencies without decimals that Stripe sends in hundredths: https://docs.stripe.com/currencies#special-cases */
const SENT_IN_HUNDREDTHS = new Set(['isk', 'ugx']);

/** The decimals of a currency's minor unit: 2 if Stripe sends cents. */
export function minorUnitDigits(currency: string): 0 | 2 | 3 {
  const code = currency.toLowerCase();
  if (ZERO_DECIMAL.has(code)) return 0;
  return THREE_DECIMAL.has(code) ? 3 : 2;
}

/** The decimals that a currency's amounts are shown with. */
export function shownDigits(currency: string): 0 | 2 | 3 {
  return SENT_IN_HUNDREDTHS.has(currency.toLowerCase()) ? 0 : minorUnitDigits(currency);
}

/** Exact major units as text: 1234567 usd → "12345.67". Throws RangeError for a fraction. */
export function toMajorUnits(amount: number | bigint, currency: string): `${number}` {
  const digits = minorUnitDigits(currency);
  const minor = BigInt(amount);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const sign = minor < 0n ? '-' : '';
  return `${sign}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}` as `${number}`;
}

/**
 * An amount for people: 1234567 usd → "$12,345.67". It is exact at any size because no float is involved. Only the hundredths
 * of a currency without decimals are rounded.
 */
export function formatMoney(amount: number | bigint, currency: string, locale = 'en-US'): string {
  const digits = shownDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  }).format(toMajorUnits(amount, currency));
}

/** `$340.00 and €20.00`: amounts that are never added up. @param amounts minor units by currency */
export function formatAmounts(amounts: Readonly<Record<string, number>>): string {
  const each = Object.entries(amounts).map(([currency, amount]) => formatMoney(amount, currency));
  return new Intl.ListFormat('en-US').format(each);
}

/** numerator ÷ denominator to the nearest integer; a half goes up (towards +∞). The denominator must be positive. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError(`The denominator must be positive, not ${denominator}.`);
  const doubled = 2n * numerator + denominator;
  const quotient = doubled / (2n * denominator);
  // BigInt division cuts towards zero; the floor of a negative inexact quotient is one lower.
  return doubled < 0n && doubled % (2n * denominator) !== 0n ? quotient - 1n : quotient;
}

/** A sum that a JSON number cannot hold. A retry does not help; only another change of the ledger does. */
export class AmountTooLarge extends RangeError {
  override readonly name = 'AmountTooLarge';

  constructor(amount: bigint) {
    super(`The amounts add up to ${amount} minor units; up to 2^53 − 1 can be said exactly.`);
  }
}

/** A sum as the API's JSON number. @throws AmountTooLarge beyond 2^53 */
export function toJsonAmount(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new AmountTooLarge(amount);
  return number;
}

/** The same for sums by currency. */
export function jsonAmounts(sums: Readonly<Record<string, bigint>>): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).map(([currency, sum]) => [currency, toJsonAmount(sum)]));
}
