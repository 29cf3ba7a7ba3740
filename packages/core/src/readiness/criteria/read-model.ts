import type { Criteria } from '../../contract/criteria.ts';
import { daysPerMonth } from '../../shared/quantity.ts';
import { readBusiness } from '../../users/business.store.ts';
import { loadStanding, type Standing } from '../load.ts';
import { type AdvanceCost, advanceCost } from './advance-cost.ts';
import { compareAll, type Measured } from './compare.ts';
import { advanceFactors, advanceRates } from './minimums.sources.ts';
import { funding, minimumsSetOn } from './minimums.ts';

/** An advance is looked at for both ends and the middle of what is quoted, repaid within half a year and a year. */
const factors = [1.1, 1.3, 1.5];
const terms = [6, 12];

const note =
  'Published minimums beside your own figures from Stripe, as information. Lenders weigh much more, sales outside Stripe are not seen here, and meeting a minimum is no approval.';

/** `GET /readiness/criteria`: kinds of funding, and what of their published minimums is met, short, or not visible. */
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

/** Nothing is known of a history that is not read yet; of a business, its owner may know more than its payments show. */
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
    // Scores of before it was known lack it.
    yearly_net_revenue_usd: isRead ? (facts.yearly_net_revenue_usd ?? null) : null,
  };
}

function trueCost(monthlyRevenue: number | null) {
  const cost_sources = [advanceFactors, advanceRates];
  const amount = monthlyRevenue === null ? 0 : Math.round(monthlyRevenue / 100) * 100;
  if (monthlyRevenue === null || amount <= 0)
    return {
      costs: [],
      cost_note: 'What it costs is shown once there is monthly revenue to repay it from.',
      cost_sources,
    };
  const costs: AdvanceCost[] = factors.flatMap((factor) =>
    terms.map((months) => advanceCost(amount, factor, months, monthlyRevenue)),
  );
  const cost_note =
    'A factor is no rate: what an advance costs a year depends on how fast it is repaid. Here for one month’s net revenue, repaid in equal daily parts; fees come on top.';
  return { costs, cost_note, cost_sources };
}
