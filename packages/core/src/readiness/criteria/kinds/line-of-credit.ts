import { type Funding, months, revenue, unseen } from '../published.ts';
import * as source from '../sources.ts';

export const lineOfCredit: Funding = {
  kind: 'line_of_credit',
  label: 'Line of credit',
  what: 'You borrow up to a set amount and repay as needed. The lender can lower or freeze it.',
  disputes: null,
  published: [
    {
      id: 'bluevine',
      whose: 'Bluevine, as quoted by Fundnode',
      countries: ['US'],
      evidence: 'unconfirmed',
      source: source.fundnode,
      business: 'small businesses in the United States',
      industries: 'any',
      depends: null,
      minimums: [
        months('months_in_business', 12),
        revenue('monthly_net_revenue_usd', 10_000),
        unseen(
          'owner_credit_625',
          'Owner’s credit score',
          'A personal score of 625. Bluevine’s own help page says only that a fall to under 625 can affect an open line.',
        ),
      ],
    },
    {
      id: 'banked_online',
      whose: 'Banked, on online lenders in general',
      countries: ['US'],
      evidence: 'secondary',
      source: source.banked,
      business: 'small businesses in the United States; no lender is named',
      industries: 'any',
      depends: null,
      minimums: [
        months('months_in_business', 6, 'The page says 6 to 12 months.'),
        revenue('yearly_net_revenue_usd', 50_000),
        unseen('owner_credit_580', 'Owner’s credit score', 'A personal score of 580 to 620.'),
      ],
    },
  ],
  owner_rules: [],
  documents: [
    {
      id: 'bluevine_statements',
      whose: 'Bluevine',
      countries: ['US'],
      evidence: 'primary',
      says: 'A bank connection (a read-only view), or the last 3 months of statements, every month.',
      source: source.bluevineStatements,
    },
    {
      id: 'renewal',
      whose: 'FinHelp',
      countries: ['US'],
      evidence: 'secondary',
      says: 'Fresh statements and tax returns when the line is renewed; many lines run 6 to 12 months.',
      source: source.finhelpLines,
    },
    {
      id: 'bluevine_changes',
      whose: 'Bluevine',
      countries: ['US'],
      evidence: 'primary',
      says: 'Bank data that is not older than 30 days; new debts with others can affect the line.',
      source: source.bluevineLine,
    },
  ],
  waits: [
    {
      id: 'wait_bluevine',
      whose: 'Bluevine',
      countries: ['US'],
      evidence: 'unconfirmed',
      days: null,
      says: 'We found no stated waiting time.',
      source: source.ourSearch,
    },
  ],
};
