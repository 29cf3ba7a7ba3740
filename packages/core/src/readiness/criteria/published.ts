import type { Industry } from '../../card/industries.ts';
import type { Source } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { FACTS, INPUTS } from '../../figures/inputs.ts';

/** Statements that lenders and others publish about kinds of funding. These are dated facts of others, not our judgment. */

/** `primary`: its own page. `secondary`: quoted by another. `unconfirmed`: quoted, and its own page was not found or does not say it. */
export type Evidence = 'primary' | 'secondary' | 'unconfirmed';

/** The publisher, the countries, and the source. */
export interface Attribution {
  /** The publisher, and the party that quotes it if different. */
  whose: string;
  /** Two-letter codes. A page that names no country is for the country of its publisher's readers. */
  countries: readonly string[];
  evidence: Evidence;
  source: Source;
}

/** The figure that a minimum is compared with; `null` if payments data does not show it. */
export type Measure =
  | 'processing_months'
  | 'months_in_business'
  | 'monthly_net_revenue_usd'
  | 'recent_net_revenue_usd'
  | 'yearly_net_revenue_usd';

export interface Minimum {
  id: string;
  label: string;
  measure: Measure | null;
  /** In `unit`; `null` if it cannot be compared with payments data. */
  need: number | null;
  unit: PlainUnit | null;
  /** The minimum in other words than `need`, like pounds. */
  words: string | null;
  /** Whole sentences that qualify the minimum. */
  note: string | null;
  /** Whether it is about advances. Of these, payments data shows those of Stripe Capital. */
  isAdvances?: true;
}

/** One publisher's minimums for one kind of business. */
export interface Published extends Attribution {
  id: string;
  /** The businesses that it is for, in words. */
  business: string;
  /**
   * The industries that it is for. Text instead of `true` says what it depends on. An industry that is not listed is another kind
   * of business; for a business without a chosen kind, it depends.
   */
  industries: 'any' | Readonly<Partial<Record<Industry, true | string>>>;
  /** A condition for every business that payments data does not show. */
  depends: string | null;
  minimums: readonly Minimum[];
}

/** Something else that is published about a kind of funding, in whole sentences. */
export interface Statement extends Attribution {
  id: string;
  says: string;
}

/** The waiting time after a denial; `days` is `null` if none is stated. */
export interface Wait extends Statement {
  days: number | null;
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
  /** Where disputes are named among what decides; `null` if we found no such page. */
  disputes: Statement | null;
  published: readonly Published[];
  /** Who must sign, own or guarantee. */
  owner_rules: readonly Statement[];
  documents: readonly Statement[];
  waits: readonly Wait[];
}

const plain = { need: null, unit: null, words: null, note: null };

export const months = (
  measure: 'processing_months' | 'months_in_business',
  need: number,
  note: string | null = null,
): Minimum => ({
  id: `${measure}_${need}`,
  label: measure === 'processing_months' ? INPUTS.history_months.label : 'Months in business',
  measure,
  need,
  unit: INPUTS.history_months.unit,
  words: null,
  note,
});

const revenueLabels = {
  monthly_net_revenue_usd: INPUTS.monthly_net_revenue_usd.label,
  // No digits: an answer may only name figures.
  recent_net_revenue_usd: 'Monthly net revenue lately',
  yearly_net_revenue_usd: FACTS.yearly_net_revenue_usd.label,
};

export const revenue = (
  measure: keyof typeof revenueLabels,
  need: number,
  { note = null, words = null }: { note?: string | null; words?: string | null } = {},
): Minimum => ({
  id: `${measure === 'yearly_net_revenue_usd' ? 'yearly' : 'monthly'}_revenue_${Math.round(need)}`,
  label: revenueLabels[measure],
  measure,
  need,
  unit: INPUTS.monthly_net_revenue_usd.unit,
  words,
  note,
});

/** Requirements that payments data does not show. */
export const unseen = (id: string, label: string, note: string): Minimum => ({
  ...plain,
  id,
  label,
  measure: null,
  note,
});
