import { daysPerMonth } from '../../shared/quantity.ts';

/** A loan that is repaid in equal monthly payments, without fees. Amounts in US dollars. */
export interface LoanCost {
  months: number;
  payment_usd: number;
  repaid_usd: number;
  interest_usd: number;
}

/**
 * The level payment of a loan: the amount × r ÷ (1 − (1 + r)^−n), with the rate of a month r and n payments.
 * @param rate of a year, as a fraction; a month takes a twelfth of it
 */
export function loanCost(amount: number, rate: number, days: number): LoanCost {
  const months = Math.max(1, Math.round(days / daysPerMonth));
  const monthly = rate / 12;
  const payment = monthly === 0 ? amount / months : (amount * monthly) / (1 - (1 + monthly) ** -months);
  const repaid = payment * months;
  return { months, payment_usd: payment, repaid_usd: repaid, interest_usd: repaid - amount };
}
