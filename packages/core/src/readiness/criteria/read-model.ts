import { card } from '../../card/current.ts';
import { soldElsewhere } from '../../card/processors.ts';
import { illustration, noAdvice, noLenderAsked, noReferralFees, notAReport } from '../../card/scope.ts';
import type { Criteria } from '../../contract/criteria.ts';
import { readinessInputs } from '../../metrics/inputs.ts';
import { loadLedger } from '../../metrics/load.ts';
import { daysPerMonth, formatQuantity } from '../../shared/quantity.ts';
import { readBusiness, type StoredBusiness } from '../../users/business.store.ts';
import { loadStanding, type Standing } from '../load.ts';
import { monthlyNetRevenueUsd } from '../reading.ts';
import { type AdvanceCost, advanceCost } from './advance-cost.ts';
import { compareAll, type Measured } from './compare.ts';
import { disputeLimit, disputeNotice } from './disputes.ts';
import { inCountry, type Kind } from './fit.ts';
import { disclosureLaws } from './laws.ts';
import { funding, minimumsSetOn } from './minimums.ts';
import { advanceFactors } from './sources.ts';

/** The lowest, middle and highest quoted factor. */
const factors = [1.1, 1.3, 1.5];
/** Months until an advance is repaid. */
const terms = [6, 12];

const note = `These are figures that others publish, beside yours from Stripe. Much that lenders look at is not here, such as sales outside Stripe. A figure at or above a published one is not an approval. ${noLenderAsked} ${notAReport} ${noAdvice} ${noReferralFees}`;

/** `GET /readiness/criteria`: kinds of funding, and what is published about them beside the business's own figures. */
export async function describeCriteria(businessId: string, now: Date): Promise<Criteria> {
  const [standing, business, loaded] = await Promise.all([
    loadStanding(businessId, now),
    readBusiness(businessId),
    loadLedger(businessId, now),
  ]);
  const of: Kind = {
    // A business can hold a Stripe account only in its own country, so Stripe's word comes first.
    country: loaded?.account?.country ?? business?.country ?? null,
    industry: business?.industry ?? null,
  };
  const recent =
    loaded === null ? null : recentNetRevenueUsd(readinessInputs(loaded.book).monthly_net_revenue);
  const measured = measure(standing, recent, business, now);
  const limit = disputeLimit(standing.score.gates);
  return {
    business_id: businessId,
    country: of.country,
    kinds: funding.map((each) => ({
      kind: each.kind,
      label: each.label,
      what: each.what,
      dispute_notice: disputeNotice(each, limit),
      criteria: compareAll(each, measured, of),
      documents: inCountry(each.documents, of),
      owner_rules: inCountry(each.owner_rules, of),
      waits: inCountry(each.waits, of),
      ...(each.kind === 'merchant_cash_advance'
        ? { ...trueCost(measured.monthly_net_revenue_usd), laws: inCountry(disclosureLaws, of) }
        : { costs: [], cost_note: null, cost_sources: [], laws: [] }),
    })),
    note,
    set_on: minimumsSetOn,
    date: standing.date,
  };
}

/** Mean of the last 3 full months, which some minimums are about; the card's figure is of 12. */
function recentNetRevenueUsd(months: Readonly<Record<string, readonly number[]>> | null): number | null {
  if (months === null) return null;
  const last = Object.entries(months).map(([currency, amounts]) => [currency, amounts.slice(-3)] as const);
  return monthlyNetRevenueUsd(Object.fromEntries(last), card);
}

/** Figures are unknown until the history is read. An owner's founding date may reach further back than the payments. */
function measure(
  { reading, score }: Standing,
  recent: number | null,
  business: StoredBusiness | undefined,
  now: Date,
): Measured {
  const { inputs, facts } = reading;
  const foundedAt = business?.founded_at ?? null;
  const isRead = score.missing.every(({ key }) => key !== 'history_read');
  const founded =
    foundedAt === null ? null : (now.getTime() - Date.parse(foundedAt)) / (86_400_000 * daysPerMonth);
  const processing = isRead ? inputs.history_months : null;
  const inBusiness = Math.max(founded ?? 0, processing ?? 0);
  return {
    processing_months: processing,
    months_in_business: processing === null && founded === null ? null : inBusiness,
    founding_date_given: founded !== null && founded > (processing ?? 0),
    sold_elsewhere: soldElsewhere(business?.other_processors ?? null),
    repays_capital: facts.financing_repaying === true,
    monthly_net_revenue_usd: isRead ? inputs.monthly_net_revenue_usd : null,
    recent_net_revenue_usd: isRead ? recent : null,
    // Earlier stored scores lack this figure.
    yearly_net_revenue_usd: isRead ? (facts.yearly_net_revenue_usd ?? null) : null,
  };
}

function trueCost(monthlyRevenue: number | null) {
  const cost_sources = [advanceFactors];
  const amount = monthlyRevenue === null ? 0 : Math.round(monthlyRevenue / 100) * 100;
  if (monthlyRevenue === null || amount <= 0)
    return {
      costs: [],
      cost_note: 'The cost is shown once you have monthly revenue to repay it from.',
      cost_sources,
    };
  const costs: AdvanceCost[] = factors.flatMap((factor) =>
    terms.map((months) => advanceCost(amount, factor, months, monthlyRevenue)),
  );
  const rates = costs.map(({ apr }) => apr);
  const [low, high] = [Math.min(...rates), Math.max(...rates)].map((apr) => `${Math.round(apr * 100)}%`);
  const cost_note = `${illustration} It is for an advance of one month’s net revenue, ${formatQuantity(monthlyRevenue, 'usd')} as the mean of the last 12 full months or of as many as there are; a quiet month gives up a larger part. It is repaid in equal daily parts, without fees. A factor is not an interest rate: the yearly cost depends on how fast you repay. We compute the APR from the payments; here it is ${low} to ${high}.`;
  return { costs, cost_note, cost_sources };
}
