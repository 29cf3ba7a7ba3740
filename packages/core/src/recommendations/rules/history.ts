import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

/** Only time lengthens a record. The first step says so; the others keep the record complete. */
const oneAccount = 'Keep one Stripe account, and keep selling through it: a new account starts a new record.';
const earlierStatements =
  'Keep the statements of earlier processors and of your bank: a lender can read them, although this score cannot.';

export const historyRules = {
  reach_six_months: {
    topic: 'history',
    category: 'history',
    when: [{ limit: 'history_6_months' }],
    targets: [{ input: 'history_months', to: 6 }],
    title: 'Reach a record of 6 months',
    why: 'Stripe Capital asks for at least 3 months of processing on one page and 6 to 12 on others (Stripe, read Nov 22, 2026). Credibly asks for 6 months (fundnode.co, read Nov 22, 2026).',
    steps: [
      'Wait: only time lifts this limit.',
      'Make a sale every week: the score also counts weeks without one.',
      oneAccount,
      earlierStatements,
    ],
    sources: [source.capitalHistory, source.lenderMonths],
  },
  reach_twelve_months: {
    topic: 'history',
    category: 'history',
    when: [{ limit: 'history_12_months' }],
    targets: [{ input: 'history_months', to: 12 }],
    title: 'Reach a record of 12 months',
    why: 'Clearco asks for 12 months (clear.co/faq, read Nov 22, 2026) and so does Bluevine (fundnode.co, read Nov 22, 2026).',
    steps: [
      'Wait: only time lifts this limit.',
      oneAccount,
      'Make a sale every week, and keep monthly books: after a full year, lenders ask for both.',
      earlierStatements,
    ],
    sources: [source.lenderMonths],
  },
  lengthen_record: {
    topic: 'history',
    category: 'history',
    when: [{ loses: 'processing_history' }],
    targets: [{ input: 'history_months', by: 3 }],
    title: 'Grow your record to 24 months',
    why: 'Banks look for 2 years in business (banked.fyi, read Nov 22, 2026). Each month until then adds points.',
    steps: [
      'Wait: only time lengthens a record. The points shown are for three more months.',
      oneAccount,
      'Use the time for your other actions: they count sooner.',
      earlierStatements,
    ],
    sources: [source.bankYears, source.capitalHistory],
  },
  sell_every_week: {
    topic: 'continuity',
    category: 'history',
    when: [{ loses: 'continuity' }],
    targets: [{ input: 'continuity', to: 1 }],
    title: 'Make a sale every week',
    why: 'Stripe Capital names a steady record as a factor (Stripe, read Nov 22, 2026). The figure covers 26 weeks, so a week without a sale counts for up to six months.',
    steps: [
      'Find the weeks without a sale and their causes: a holiday, a campaign that ended, invoices sent only at the end of the month.',
      'Spread invoices over the month, or ask for a deposit when an order is placed.',
      'Sell something small all year, so that a quiet week still has a sale: Stripe → Payment Links needs no website.',
      'Plan for the weeks when you are away: take orders for later delivery.',
    ],
    sources: [source.capitalFactors],
  },
} satisfies Record<string, RuleData>;
