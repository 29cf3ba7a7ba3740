import type { Criteria } from '../../contract/criteria.ts';
import { daysPerMonth } from '../../shared/quantity.ts';
import { readBusiness } from '../../users/business.store.ts';
import { loadStanding, type Standing } from '../load.ts';
import { type AdvanceCost, advanceCost } from './advance-cost.ts';
import { compareAll, type Measured } from './compare.ts';
import { advanceFactors, advanceRates } from './minimums.sources.ts';
import { funding, minimumsSetOn } from './minimums.ts';

/** The lowest, middle and highest quoted factor. */
const factors = [1.1, 1.3, 1.5];
/** Months until an advance is repaid. */
const terms = [6, 12];

const note =
  'These are published minimums beside your own figures from Stripe. Lenders also look at much that is not here, such as sales outside Stripe. Meeting a minimum is not an approval.';

/** `GET /readiness/criteria`: kinds of funding, and which of their published minimums are met, short, or not visible. */
export async function describeCriteria(businessId: string, now: Date): Promise<Criteria> {
  const [standing, business] = await Promise.all([loadStanding(businessId, now), readBusiness(businessId)]);
  const measured = measure(standing, business?.founded_at ?? null, now);
  return {
    business_id: businessId,
    kinds: funding.map((each) => {
      const criteria = compareAll(each, measured);
      const count = (status: (typeof criteria)[number]['status']) =>
        criteria.filter((one) => one.status === status).length;
      const { kind, label, what } = each;
      return {
        kind,
        label,
        what,
        criteria,
        met: count('met'),
        short: count('short'),
        not_visible: count('not_visible'),
        ...(kind === 'merchant_cash_advance'
          ? trueCost(measured.monthly_net_revenue_usd)
          : { costs: [], cost_note: null, cost_sources: [] }),
      };
    }),
    note,
    set_on: minimumsSetOn,
    date: standing.date,
  };
}

/** Figures are unknown until the history is read. An owner's founding date may reach further back than the payments. */
function measure({ reading, score }: Standing, foundedAt: string | null, now: Date): Measured {
  const { inputs, facts } = reading;
  const isRead = score.missing.every(({ key }) => key !== 'history_read');
  const founded =
    foundedAt === null ? null : (now.getTime() - Date.parse(foundedAt)) / (86_400_000 * daysPerMonth);
  const processing = isRead ? inputs.history_months : null;
  const inBusiness = Math.max(founded ?? 0, processing ?? 0);
  return {
    processing_months: processing,
    months_in_business: processing === null && founded === null ? null : inBusiness,
    monthly_net_revenue_usd: isRead ? inputs.monthly_net_revenue_usd : null,
    // Earlier stored scores lack this figure.
    yearly_net_revenue_usd: isRead ? (facts.yearly_net_revenue_usd ?? null) : null,
  };
}

function trueCost(monthlyRevenue: number | null) {
  const cost_sources = [advanceFactors, advanceRates];
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
  const cost_note =
    'A factor is not an interest rate: the yearly cost depends on how fast you repay. The table is for an advance of one month’s net revenue, repaid in equal daily parts, without fees.';
  return { costs, cost_note, cost_sources };
}
