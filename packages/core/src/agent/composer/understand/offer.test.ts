import { expect, test } from 'vitest';
import { completed, isOffer, offerAsked, offerIn } from './offer.ts';

const days = (months: number) => Math.round(months * 30.4375);

test.each([
  ['they offer me 20k at 1.35 for 9 months, what does it cost', 20_000, { factor: 1.35, days: days(9) }],
  ['got an offer: $30,000, factor 1.28. good deal?', 30_000, { factor: 1.28 }],
  [
    'mca offer 15k payback 21k daily debit 12% of sales.. cost?',
    15_000,
    { repaid_usd: 21_000, share_of_sales: 0.12 },
  ],
  ['me ofrecen 20 mil a 1,35 por 9 meses', 20_000, { factor: 1.35, days: days(9) }],
  ['12.000 con factor 1,2 a 6 meses', 12_000, { factor: 1.2, days: days(6) }],
  ['they want 500/day for 100 days for 35k', 35_000, { repaid_usd: 50_000, days: 100 }],
  ['borrow 40k, 52k back over a year', 40_000, { repaid_usd: 52_000, days: days(12) }],
  ['$25k at a 1.4 factor over six months', 25_000, { factor: 1.4, days: days(6) }],
  ['factor 1.4 on 50k, pay back thru 15% of card sales', 50_000, { factor: 1.4, share_of_sales: 0.15 }],
  ['1.25 factor, 8 months', undefined, { factor: 1.25, days: days(8) }],
  ['cash advance 60k cost 72k, 10% of daily sales', 60_000, { repaid_usd: 72_000, share_of_sales: 0.1 }],
  ['20k that costs 5k over 8 months', 20_000, { repaid_usd: 25_000, days: days(8) }],
  ['10k, 2,400 a week for 5 weeks', 10_000, { repaid_usd: 12_000, days: 35 }],
])('“%s” is read with its terms', (text, amount, terms) => {
  const offer = offerIn(text);
  expect(offer).toEqual({ ...(amount === undefined ? {} : { amount_usd: amount }), ...terms });
  expect(isOffer(offer)).toBe(true);
});

test('a payment each month, alone, is read as such', () => {
  expect(offerAsked('can I afford $500 a week in loan payments', null)).toEqual({
    offer: { monthly_payment_usd: 2174 },
    isFollowUp: false,
  });
  expect(offerAsked('we make 6k a month', null)).toBeNull();
});

test.each([
  'what would a 10k advance cost me',
  'my refund rate is 1.5%, is that ok',
  'sales of May 2026 against 2025',
  'how much did I sell in the last 3 months',
  'what if sales were 20k a month',
  'lender wants 18% apr on 40k over 2 years',
])('“%s” states no offer', (text) => {
  expect(isOffer(offerIn(text))).toBe(false);
});

test('a later message adds or replaces the term and the amount to repay, and keeps the rest', () => {
  const first = offerIn('30k at 1.28');
  expect(completed(first, offerIn('9 months'))).toMatchObject({
    amount_usd: 30_000,
    factor: 1.28,
    days: 274,
  });
  const timed = completed(first, offerIn('9 months'));
  expect(completed(timed, offerIn('and through 10% of sales?'))).toMatchObject({
    factor: 1.28,
    share_of_sales: 0.1,
  });
  expect(completed(timed, offerIn('and through 10% of sales?')).days).toBeUndefined();
  expect(completed(timed, offerIn('and at 1.2?'))).toMatchObject({
    amount_usd: 30_000,
    factor: 1.2,
    days: 274,
  });
});

test('after the cost of an offer, its effect on the score is asked of the same offer', () => {
  const earlier = offerIn('20k at 1.2 for 6 months');
  expect(offerAsked('and what about my score', earlier)).toEqual({ offer: earlier, isFollowUp: true });
  expect(offerAsked('what would that do to my readiness', earlier)).not.toBeNull();
  expect(offerAsked('what hurts my score', earlier)).toBeNull();
  expect(offerAsked('and what about my score', null)).toBeNull();
});

test.each([
  ['if I borrow 50k at 9% over 5 years', { amount_usd: 50_000, interest_rate: 0.09, days: days(60) }],
  ['loan payment 50000 11.5% 36 months', { amount_usd: 50_000, interest_rate: 0.115, days: days(36) }],
  ['préstamo de 30 mil al 14% a 24 meses', { amount_usd: 30_000, interest_rate: 0.14, days: days(24) }],
  ['20k with a flat 12% fee over 6 months', { amount_usd: 20_000, factor: 1.12, days: days(6) }],
])('“%s” is read with its interest or fee', (text, offer) => {
  expect(offerIn(text)).toEqual(offer);
});

test('a rate without a loan is no interest, and one after a loan is', () => {
  expect(offerIn('my refund rate was 2% on 50k')).toEqual({ amount_usd: 50_000 });
  expect(offerAsked('and at 8%?', { amount_usd: 80_000, days: days(84) })?.offer).toEqual({
    ...{ amount_usd: 80_000, days: days(84), interest_rate: 0.08 },
  });
});
