import * as source from '../../card/sources.ts';
import type { RuleData } from '../rule.ts';

/** Only time lengthens a record. The first step says so; the others keep the record complete. */
const oneAccount = 'Keep one Stripe account, and keep selling through it: a new account starts a new record.';
const earlierStatements =
  'Keep the statements of other and earlier processors and of your bank: they show sales that are not visible here.';

export const historyRules = {
  reach_six_months: {
    topic: 'history',
    category: 'history',
    when: [{ limit: 'history_6_months' }],
    targets: [{ input: 'history_months', to: 6 }],
    title: 'Reach a record of 6 months',
    why: 'Stripe Capital asks for at least 3 months of processing on one page and 6 to 12 on others (Stripe, read Nov 22, 2026). Credibly asks for 6 months (fundnode.co, which earns referral fees, read Nov 22, 2026).',
    steps: [
      'Wait: only time lifts this limit.',
      oneAccount,
      'Keep monthly books from the start: later you need a full year of them.',
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
    why: 'Clearco, which is for ecommerce incorporated in the US, asks for 12 months (clear.co/faq, read Nov 22, 2026). Bluevine is quoted with 12 as well (fundnode.co, read Nov 22, 2026; not confirmed at Bluevine).',
    steps: [
      'Wait: only time lifts this limit.',
      oneAccount,
      'Keep monthly books: banks count filed returns, not months since the first charge.',
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
} satisfies Record<string, RuleData>;
