import type { GateId } from '../../card/scorecard.ts';
import * as source from '../../card/sources.ts';
import { season } from '../../figures/season.ts';
import type { Condition, RuleData } from '../rule.ts';
import { disputeLimits } from '../signal.ts';

/** Under these limits, papers are not the next thing to work on. */
const firstThingsFirst: Condition = {
  not: anyLimit([...disputeLimits, 'account_disabled', 'sales_under_1000']),
};

/** Rules on papers, rights and dates, which payments data does not show. They earn no points. */
export const preparationRules = {
  gather_filings: {
    topic: 'filings',
    category: 'preparation',
    when: [{ figure: 'history_months', over: 12 }, firstThingsFirst],
    targets: [],
    title: 'Have filed returns and statements at hand',
    why: 'Banks count filed returns, not months since the first charge, and no payments data shows them. Usually asked for: tax returns of 3 years, profit and loss of 12 to 36 months, bank statements of 3 to 12 months (FinHelp, Preparing financial documents, read Nov 30, 2026). Each lender has its own list.',
    steps: [
      'File the returns of every closed year, and keep the confirmation of the tax office with each.',
      'Save the last 12 months of bank statements and of the statements of each processor, as PDF.',
      'Explain in a line per month why bank deposits differ from sales: fees, refunds, disputes, reserves, repayments.',
      'List your debts on one page: lender, balance, monthly payment, end date, and who signed.',
    ],
    sources: [source.loanDocuments],
    impact: 'Saves time when you apply; earns no points',
    priority: 'low',
    rest_days: 365,
  },
  prepare_debt_coverage: {
    topic: 'debt_coverage',
    category: 'preparation',
    // Where the years and sales that banks are quoted with are reached.
    when: [
      { figure: 'history_months', over: 24 },
      { figure: 'yearly_net_revenue_usd', over: 250_000 },
      firstThingsFirst,
    ],
    targets: [],
    title: 'Work out your profit and debt coverage',
    why: 'Net revenue of the last 12 full months is {yearly_net_revenue_usd} here. Debt coverage, the year’s earnings before interest, taxes and depreciation ÷ the year’s debt payments, cannot be seen in payments data. SBA 7(a) Small loans need at least 1.10 (Coleman Report, Jan 21, 2026); FinHelp names 1.2 to 1.5 as typical (finhelp.io, read Nov 30, 2026). Banks are quoted with 2 years and about $250,000 a year (banked.fyi, read Nov 22, 2026).',
    steps: [
      'Prepare a profit and loss statement of the last fiscal year and of this year so far, from your books and not from card sales.',
      'Add up a year’s payments of principal and interest on all debts, including the loan that you have in mind.',
      'Divide earnings before interest, taxes and depreciation by these payments. At 1.0, everything goes to lenders.',
      'If it is low, see what changes it: a smaller loan, a longer term, or a debt that you can pay off first.',
      'Ask a lender which ratio it uses and how it computes it, before you apply.',
    ],
    sources: [source.debtCoverageSmall, source.debtCoverageBanks, source.bankYears],
    impact: 'Shows what the score cannot; earns no points',
    priority: 'low',
    rest_days: 365,
  },
  borrow_before_season: {
    topic: 'season',
    category: 'preparation',
    // As in `strongestMonthsShow`.
    when: [
      { figure: 'season_share', over: season.share },
      { not: { figure: 'revenue_growth', over: season.growth } },
      firstThingsFirst,
    ],
    targets: [],
    title: 'Borrow before the season, and repay after it',
    why: 'Over two years, {season_months} brought {season_share} of your net revenue; without a season, three months bring 25%. From 40% we call it a season, which is our judgment, set on Nov 30, 2026; where sales grow by over 50% a year, the latest months carry the most anyway, and we name no season. Three months of statements times four, as many lenders reckon, misjudge such a business (Enigma, read Nov 30, 2026).',
    steps: [
      'Make a forecast with a line for each month: money in, money out, balance at the end. The month with the lowest balance, not the average, says what you can repay.',
      'Ask for money for stock and wages before the season begins, and plan to repay it out of the season. Do not borrow after it to carry fixed costs.',
      'Compare forms: a line of credit can be drawn before the season and repaid after it; fixed payments fall due in the quiet months too; payments that follow sales take most in the season.',
      'In the United States, ask an SBA lender about the Seasonal CAPLine: it asks for at least 12 months in operation and a clear pattern, and is repaid at the season’s end (biggerbottomline.com, read Nov 30, 2026).',
      'Bring two years of monthly sales in one table with a row for each year, so that the season is not taken for growth, or the quiet months for decline.',
    ],
    sources: [source.seasonalEstimates, source.seasonalLine, source.judgment],
    impact: 'Repayment that fits your year; earns no points',
    priority: 'low',
    rest_days: 180,
  },
  know_denial_clock: {
    topic: 'denials',
    category: 'preparation',
    when: [
      { figure: 'history_months', over: 3 },
      anyLimit([
        ...disputeLimits,
        'sales_under_5000',
        'history_6_months',
        'reserve',
        'balance_negative',
        'top_customer',
      ]),
    ],
    targets: [],
    title: 'Know the dates if a lender declines',
    why: 'In the United States, a creditor must answer within 30 days of a complete application, say what is missing within 30 days of an incomplete one, and answer within 90 days after a counteroffer (Regulation B, 12 CFR 1002.9, read Nov 22, 2026). Whether cash advances are credit is contested. This is no legal advice.',
    steps: [
      'Note the day on which your application was complete, and put day 30 in your calendar.',
      'If you are declined, ask in writing for the specific principal reasons within 60 days. With sales of $1 million a year or less, they are owed within 30 days of your request.',
      'Compare the reasons with the limits shown here, and fix what is true. If a figure is wrong, send the lender the records.',
      'Do not apply elsewhere the same day. After a rejection, Stripe Capital waits 30 days (US, an older copy of its page) or 90 days (Great Britain) (Stripe, Eligibility, read Nov 22, 2026); ask other lenders for theirs.',
    ],
    sources: [source.denialNotices, source.reapplying],
    impact: 'Keeps your right to the reasons; earns no points',
    priority: 'low',
    rest_days: 365,
  },
} satisfies Record<string, RuleData>;

function anyLimit(limits: readonly GateId[]): Condition {
  return { any: limits.map((limit) => ({ limit })) };
}
