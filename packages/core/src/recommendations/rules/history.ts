import * as source from '../../card/scorecard-v1.sources.ts';
import type { RuleData } from '../rule.ts';

/** Time does these, so the steps say that first, and then what keeps the record whole meanwhile. */
const oneAccount = 'Keep one Stripe account, and keep selling through it: a new account begins a new record.';
const earlierStatements =
  'Keep the statements of earlier processors and of your bank: a lender can read them, though this score cannot.';

export const historyRules = {
  reach_six_months: {
    topic: 'history',
    category: 'history',
    when: [{ limit: 'history_6_months' }],
    targets: [{ input: 'history_months', to: 6 }],
    title: 'Let the record reach 6 months',
    why: 'Stripe Capital asks for at least 3 months of processing in one text and 6 to 12 in others of its own (Stripe, read 2026-11-22). Credibly asks for 6 months (fundnode.co, read 2026-11-22).',
    steps: [
      'Only time does this: nothing lifts the limit sooner.',
      'Do not let a week pass without a sale: whole weeks without one are counted too.',
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
    title: 'Let the record reach 12 months',
    why: 'Clearco asks for 12 months (clear.co/faq, read 2026-11-22) and so does Bluevine (fundnode.co, read 2026-11-22).',
    steps: [
      'Only time does this: the record grows by a month each month, whatever else you do.',
      oneAccount,
      'Do not let a week pass without a sale, and keep your bookkeeping by month: with a full year behind you, both are asked for.',
      earlierStatements,
    ],
    sources: [source.lenderMonths],
  },
  lengthen_record: {
    topic: 'history',
    category: 'history',
    when: [{ loses: 'processing_history' }],
    targets: [{ input: 'history_months', by: 3 }],
    title: 'Let the record grow towards 24 months',
    why: 'Banks look for 2 years in business (banked.fyi, read 2026-11-22). The points come month by month until then.',
    steps: [
      'Only time does this: here is what three more months are worth.',
      oneAccount,
      'Use the time for what you can move: the other recommendations count at once.',
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
    why: 'A steady record is among the things Stripe Capital names as factors (Stripe, read 2026-11-22). It looks back 26 weeks, so a week without a sale counts for up to six months.',
    steps: [
      'Look which weeks were empty and why: a holiday, a campaign that ended, invoices sent only at the month’s end.',
      'Spread invoices over the month, or ask for a deposit when an order is placed.',
      'Keep something small on sale the whole year, so that a quiet week still has a sale: Stripe → Payment Links needs no website.',
      'Plan for the weeks you are away: a shop that takes orders with a later delivery is not closed.',
    ],
    sources: [source.capitalFactors],
  },
} satisfies Record<string, RuleData>;
