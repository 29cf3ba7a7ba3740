import type { Source } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import * as source from './minimums.sources.ts';

/** The kinds of funding a small business comes across, with the minimums that somebody has published for them. Dated
 * facts, not our judgment: where a figure is quoted without a primary source, its source says so. */

/** What a minimum is held against; `null` for what payments data cannot show. */
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
  /** In the unit; `null` where nothing is published, or it is not ours to compare. */
  need: number | null;
  unit: PlainUnit | null;
  /** What else is to be known of it. */
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

/** The day the list was put together; sources that bear no date were read on it. */
export const minimumsSetOn = source.readOn;

const months = (
  measure: 'processing_months' | 'months_in_business',
  need: number,
  of: Source,
  note?: string,
) => ({
  id: `${measure}_${need}`,
  label: measure === 'processing_months' ? 'Months of card sales' : 'Months in business',
  measure,
  need,
  unit: 'months' as const,
  note: note ?? null,
  source: of,
});

const revenue = (per: 'month' | 'year', need: number, of: Source, note?: string) => ({
  id: `${per}ly_revenue_${need}`,
  label: `Revenue a ${per}`,
  measure: per === 'month' ? ('monthly_net_revenue_usd' as const) : ('yearly_net_revenue_usd' as const),
  need,
  unit: 'usd' as const,
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
    what: 'Offered, not applied for, and repaid as a share of sales. Also weighed, without published figures: a steady record, growth, many customers, few unresolved disputes.',
    minimums: [
      months('processing_months', 3, source.capital, 'Other copies of the same page give 6 to 12 months.'),
      revenue(
        'month',
        1000,
        source.capital,
        'Over the last 3 months, in the local currency; compared in US dollars here.',
      ),
      revenue('year', 5000, source.capital, 'In the local currency; compared in US dollars here.'),
    ],
  },
  {
    kind: 'online_term_loan',
    label: 'Online term loan or revenue-based advance',
    what: 'Decided within days, mostly from bank and sales data. What each lender asks for differs; two of them:',
    minimums: [
      months('months_in_business', 6, source.credibly),
      revenue('month', 15_000, source.credibly),
      unseen(
        'owner_credit_550',
        'Owner’s credit score',
        'A personal score of 550 is asked for.',
        source.credibly,
      ),
      months('months_in_business', 12, source.clearco),
      revenue('month', 10_000, source.clearco),
    ],
  },
  {
    kind: 'line_of_credit',
    label: 'Line of credit',
    what: 'A limit to draw on and pay back as needed. One lender’s minimums:',
    minimums: [
      months('months_in_business', 12, source.bluevine),
      revenue('month', 10_000, source.bluevine),
      unseen(
        'owner_credit_625',
        'Owner’s credit score',
        'A personal score of 625 is asked for.',
        source.bluevine,
      ),
    ],
  },
  {
    kind: 'bank_loan',
    label: 'Bank loan',
    what: 'The lowest cost and the longest look at the books. Typical asks, which differ by bank:',
    minimums: [
      months('months_in_business', 24, source.banks),
      revenue('year', 250_000, source.banks, 'About as much is asked for.'),
      unseen(
        'debt_service',
        'Income against debt payments (DSCR)',
        'Banks look for 1.20 to 1.25 and more. It takes your expenses and debts, which payments do not show.',
        source.bankDebtService,
      ),
      unseen(
        'debt_and_collateral',
        'Debts and collateral',
        'Too much debt was named in 41% of denials, missing collateral in 29%.',
        source.denials,
      ),
    ],
  },
  {
    kind: 'sba_7a',
    label: 'SBA 7(a) loan',
    what: 'A bank loan that the US Small Business Administration partly guarantees. The lender decides by its own rules too.',
    minimums: [
      unseen(
        'debt_service_sba',
        'Income against debt payments (DSCR)',
        'At least 1.10 for a 7(a) Small loan. It takes your expenses and debts, which payments do not show.',
        source.sbaDebtService,
      ),
      unseen(
        'sbss',
        'Business credit score (SBSS)',
        'No longer used for 7(a) Small loans of up to $350,000 since 2026-03-01; lenders use their own.',
        source.sbss,
      ),
    ],
  },
  {
    kind: 'merchant_cash_advance',
    label: 'Merchant cash advance',
    what: 'Money now for a share of later sales. Easy to get and dear: look at what it costs a year before anything else.',
    minimums: [
      months('months_in_business', 4, source.advances, '4 to 6 months are quoted.'),
      revenue('month', 10_000, source.advances),
    ],
  },
];
