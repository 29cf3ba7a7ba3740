import type { Source } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { FACTS, INPUTS } from '../../figures/inputs.ts';
import * as source from './minimums.sources.ts';

/**
 * Kinds of funding for small businesses, with their published minimums. These are dated facts, not our judgment. If a
 * figure is quoted without a primary source, its source says so.
 */

/** The figure that a minimum is compared with; `null` if payments data does not show it. */
export type Measure =
  | 'processing_months'
  | 'months_in_business'
  | 'monthly_net_revenue_usd'
  | 'yearly_net_revenue_usd'
  | null;

export interface Minimum {
  id: string;
  label: string;
  measure: Measure;
  /** In `unit`; `null` if nothing is published, or payments data cannot be compared with it. */
  need: number | null;
  unit: PlainUnit | null;
  /** Whole sentences that qualify the minimum. */
  note: string | null;
  source: Source;
}

export type FundingKind =
  | 'platform_advance'
  | 'online_term_loan'
  | 'line_of_credit'
  | 'bank_loan'
  | 'sba_7a'
  | 'merchant_cash_advance';

export interface Funding {
  kind: FundingKind;
  label: string;
  what: string;
  minimums: readonly Minimum[];
}

/** The day the list was set. Undated sources were read on this day. */
export const minimumsSetOn = source.readOn;

const months = (
  measure: 'processing_months' | 'months_in_business',
  need: number,
  of: Source,
  note?: string,
) => ({
  id: `${measure}_${need}`,
  label: measure === 'processing_months' ? INPUTS.history_months.label : 'Months in business',
  measure,
  need,
  unit: INPUTS.history_months.unit,
  note: note ?? null,
  source: of,
});

const revenue = (per: 'month' | 'year', need: number, of: Source, note?: string) => ({
  id: `${per}ly_revenue_${need}`,
  label: (per === 'month' ? INPUTS.monthly_net_revenue_usd : FACTS.yearly_net_revenue_usd).label,
  measure: per === 'month' ? ('monthly_net_revenue_usd' as const) : ('yearly_net_revenue_usd' as const),
  need,
  unit: INPUTS.monthly_net_revenue_usd.unit,
  note: note ?? null,
  source: of,
});

const unseen = (id: string, label: string, note: string, of: Source): Minimum => ({
  id,
  label,
  measure: null,
  need: null,
  unit: null,
  note,
  source: of,
});

export const funding: readonly Funding[] = [
  {
    kind: 'platform_advance',
    label: 'Advance from your payments platform',
    what: 'The platform offers it; you cannot apply. You repay it as a share of sales. The platform also looks at a steady record, growth, many customers and few open disputes, but publishes no figures for them.',
    minimums: [
      months('processing_months', 3, source.capital, 'Other versions of this page say 6 to 12 months.'),
      revenue(
        'month',
        1000,
        source.capital,
        'On average over the last 3 months, in local currency. Compared here in US dollars.',
      ),
      revenue('year', 5000, source.capital, 'In local currency. Compared here in US dollars.'),
    ],
  },
  {
    kind: 'online_term_loan',
    label: 'Online term loan or revenue-based advance',
    what: 'Decided within days, mostly from bank and sales data. Minimums differ by lender. Two lenders’ minimums:',
    minimums: [
      months('months_in_business', 6, source.credibly),
      revenue('month', 15_000, source.credibly),
      unseen(
        'owner_credit_550',
        'Owner’s credit score',
        'The lender asks for a personal score of 550.',
        source.credibly,
      ),
      months('months_in_business', 12, source.clearco),
      revenue('month', 10_000, source.clearco),
    ],
  },
  {
    kind: 'line_of_credit',
    label: 'Line of credit',
    what: 'You borrow up to a set amount and repay as needed. One lender’s minimums:',
    minimums: [
      months('months_in_business', 12, source.bluevine),
      revenue('month', 10_000, source.bluevine),
      unseen(
        'owner_credit_625',
        'Owner’s credit score',
        'The lender asks for a personal score of 625.',
        source.bluevine,
      ),
    ],
  },
  {
    kind: 'bank_loan',
    label: 'Bank loan',
    what: 'The lowest cost, and the closest look at your books. Typical minimums, which differ by bank:',
    minimums: [
      months('months_in_business', 24, source.banks),
      revenue('year', 250_000, source.banks, 'A rough figure.'),
      unseen(
        'debt_service',
        'Income against debt payments (DSCR)',
        'Banks look for 1.20 to 1.25 or more. The ratio needs your expenses and debts, which payments data does not show.',
        source.bankDebtService,
      ),
      unseen(
        'debt_and_collateral',
        'Debts and collateral',
        'In 41% of denials the lender named too much debt, in 29% missing collateral.',
        source.denials,
      ),
    ],
  },
  {
    kind: 'sba_7a',
    label: 'SBA 7(a) loan',
    what: 'A bank loan that the US Small Business Administration partly guarantees. The lender also applies its own rules.',
    minimums: [
      unseen(
        'debt_service_sba',
        'Income against debt payments (DSCR)',
        'At least 1.10 for a 7(a) Small loan. The ratio needs your expenses and debts, which payments data does not show.',
        source.sbaDebtService,
      ),
      unseen(
        'sbss',
        'Business credit score (SBSS)',
        'Since Mar 1, 2026, it is no longer used for 7(a) Small loans of up to $350,000. Lenders use their own scores.',
        source.sbss,
      ),
    ],
  },
  {
    kind: 'merchant_cash_advance',
    label: 'Merchant cash advance',
    what: 'Money now in exchange for a share of future sales. It is often expensive: look at its yearly cost first.',
    minimums: [
      months('months_in_business', 4, source.advances, 'Quotes range from 4 to 6 months.'),
      revenue('month', 10_000, source.advances),
    ],
  },
];
