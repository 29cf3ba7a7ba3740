import * as z from 'zod';
import { illustration } from '../../card/scope.ts';
import { loanCost } from '../../readiness/criteria/loan-cost.ts';
import { type Offer, type OfferCost, offerCost } from '../../readiness/criteria/offer.ts';
import { loadStanding } from '../../readiness/load.ts';
import { invalid } from '../../shared/errors.ts';
import { daysPerMonth } from '../../shared/quantity.ts';
import { quantityFigure, type ToolFigure } from '../figures/figure.ts';
import { defineTool } from './tool.ts';

/** Months that the yearly rate is also given for, where an offer states no term. */
const usualTerms = [6, 12];

const between = (low: number, high: number, what: string) => {
  const error = `use ${what} from ${low.toLocaleString('en-US')} to ${high.toLocaleString('en-US')}`;
  return z.number(error).min(low, error).max(high, error).optional();
};

const number = z.number().nullable();

export const getAdvanceCost = defineTool({
  name: 'get_advance_cost',
  title: 'What an offered advance costs',
  description:
    'Cost and APR of an advance, or a loan’s payment. Needs a factor, or an amount and what is repaid; the APR also days or a share. Never advise to take it.',
  operation: 'readiness/criteria',
  input: z.strictObject({
    amount_usd: between(1, 1e9, 'US dollars').meta({ description: 'advanced' }),
    factor: between(1, 10, 'a factor').meta({ description: 'repaid ÷ advanced: 1.3' }),
    repaid_usd: between(1, 1e10, 'US dollars').meta({ description: 'in all; instead of a factor' }),
    days: between(1, 10_960, 'days').meta({ description: 'a month is 30.4375' }),
    share_of_sales: between(0.001, 1, 'a fraction').meta({
      description: 'like 0.12; instead of days',
    }),
    interest_rate: between(0, 2, 'a fraction').meta({
      description: 'of a loan, yearly',
    }),
    monthly_payment_usd: between(1, 1e9, 'US dollars').meta({
      description: 'alone: its share of sales',
    }),
  }),
  output: {
    amount_usd: number,
    factor: number,
    repaid_usd: number,
    cost_usd: number,
    days: number,
    share_of_sales: number,
    apr: number,
    note: z.string(),
  },
  async run({ businessId, now }, offer) {
    const { amount_usd, repaid_usd, factor, days, share_of_sales } = offer;
    if (factor !== undefined && repaid_usd !== undefined)
      throw invalid('repaid_usd', 'give a factor or what is repaid, not both');
    if (days !== undefined && share_of_sales !== undefined)
      throw invalid('share_of_sales', 'give days or a share of sales, not both');
    if (amount_usd !== undefined && repaid_usd !== undefined && repaid_usd < amount_usd)
      throw invalid('repaid_usd', 'must not be less than amount_usd');
    const { reading } = await loadStanding(businessId, now);
    const sales = reading.inputs.monthly_net_revenue_usd;
    if (offer.monthly_payment_usd !== undefined) return paymentOf(offer, sales);
    if (offer.interest_rate !== undefined) return loanOf(offer, sales);
    const cost = offerCost(offer, sales);
    if (cost === null) throw invalid('factor', 'give a factor like 1.3, or an amount and what is repaid');
    const { months: _, daily_usd: __, ...terms } = cost;
    return {
      ...terms,
      note: `${illustration} In equal daily parts, without fees; shares are of monthly net revenue.`,
      figures: [
        ...figuresOf(cost, 'offer'),
        ...(cost.days === null ? usualTerms.flatMap((months) => inUsualTerm(offer, months, sales)) : []),
      ],
    };
  },
});

/** What a payment each month takes of monthly net revenue. The costs of the business, and its other debts, are not visible. */
function paymentOf({ monthly_payment_usd: payment, ...terms }: Offer, sales: number | null) {
  if (payment === undefined || Object.values(terms).some((term) => term !== undefined))
    throw invalid(
      'monthly_payment_usd',
      'give a monthly payment alone, or the terms of an advance without it',
    );
  const share = sales !== null && sales > 0 ? payment / sales : null;
  const of = (part: string, label: string, value: number | null, unit: 'usd' | 'fraction') =>
    quantityFigure({ label, unit, format: unit }, value, {
      id: `offer.${part}`,
      name: part,
      ref: 'cost:advance',
    });
  return {
    ...{ amount_usd: null, factor: null, repaid_usd: null, cost_usd: null, days: null, apr: null },
    share_of_sales: share,
    note: 'The share is of monthly net revenue, before the costs of the business.',
    figures: [
      of('payment', 'Payment each month', payment, 'usd'),
      of('payment_share', 'Payment, share of monthly net revenue', share, 'fraction'),
    ],
  };
}

/** The level payment of a loan: `offer.amount`, `.rate`, `.months`, `.payment`, `.repaid`, `.interest`, `.payment_share`. */
function loanOf({ interest_rate, amount_usd, days, ...terms }: Offer, sales: number | null) {
  const isAlone = Object.values(terms).every((term) => term === undefined);
  if (interest_rate === undefined || amount_usd === undefined || days === undefined || !isAlone)
    throw invalid('interest_rate', 'give interest_rate with amount_usd and days, and nothing else');
  const { months, payment_usd, repaid_usd, interest_usd } = loanCost(amount_usd, interest_rate, days);
  const share = sales !== null && sales > 0 ? payment_usd / sales : null;
  const of = (part: string, label: string, value: number | null, unit: 'usd' | 'fraction' | 'months') =>
    quantityFigure({ label: `Loan: ${label}`, unit, format: unit }, value, {
      id: `offer.${part}`,
      name: part,
      ref: 'cost:advance',
    });
  return {
    ...{ amount_usd, factor: null, repaid_usd, cost_usd: interest_usd, days, apr: interest_rate },
    share_of_sales: share,
    note: 'In equal monthly payments, without fees; the share is of monthly net revenue, before the costs of the business.',
    figures: [
      of('amount', 'amount', amount_usd, 'usd'),
      of('rate', 'interest a year', interest_rate, 'fraction'),
      of('months', 'repaid over', months, 'months'),
      of('payment', 'payment each month', payment_usd, 'usd'),
      of('repaid', 'repaid in all', repaid_usd, 'usd'),
      of('interest', 'interest in all', interest_usd, 'usd'),
      of('payment_share', 'payment, share of monthly net revenue', share, 'fraction'),
    ],
  };
}

/** `offer.apr`, `.amount`, `.repaid`, `.cost`, `.factor`, `.months`, `.days`, `.daily`, `.share`: what the terms do not tell is left out. */
function figuresOf(cost: OfferCost, id: string): ToolFigure[] {
  const { amount_usd, factor, repaid_usd, cost_usd, months, days, daily_usd, share_of_sales, apr } = cost;
  const of = (
    part: string,
    label: string,
    value: number | null,
    unit: 'usd' | 'fraction' | 'ratio' | 'months' | 'days',
  ) =>
    value === null
      ? []
      : [
          quantityFigure({ label: `Offer: ${label}`, unit, format: unit }, value, {
            id: `${id}.${part}`,
            name: part,
            ref: 'cost:advance',
          }),
        ];
  return [
    ...of('amount', 'amount', amount_usd, 'usd'),
    ...of('factor', 'factor', factor, 'ratio'),
    ...of('repaid', 'repaid in all', repaid_usd, 'usd'),
    ...of('cost', 'cost', cost_usd, 'usd'),
    ...of('per_dollar', 'cost of each dollar', factor - 1, 'fraction'),
    ...of('months', 'repaid over', months, 'months'),
    ...of('days', 'repaid over', days, 'days'),
    ...of('daily', 'each day', daily_usd, 'usd'),
    ...of('share', 'share of monthly net revenue', share_of_sales, 'fraction'),
    ...of('apr', 'yearly rate (APR)', apr, 'fraction'),
  ];
}

/** `offer.6.months`, `offer.6.apr`: where no term is stated. */
function inUsualTerm(offer: Offer, months: number, sales: number | null): ToolFigure[] {
  const cost = offerCost({ ...offer, days: Math.round(months * daysPerMonth) }, sales);
  return cost === null
    ? []
    : figuresOf({ ...cost, months }, `offer.${months}`).filter(({ name }) =>
        /^(?:months|apr|share)$/.test(name),
      );
}
