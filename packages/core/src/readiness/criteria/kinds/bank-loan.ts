import { type Funding, revenue, unseen } from '../published.ts';
import * as source from '../sources.ts';

export const bankLoan: Funding = {
  kind: 'bank_loan',
  label: 'Bank loan',
  what: 'The bank looks closely at your books, your debts and what secures the loan. Each bank sets its own minimums.',
  disputes: null,
  published: [
    {
      id: 'banked_banks',
      whose: 'Banked, on banks in general',
      countries: ['US'],
      evidence: 'secondary',
      source: source.banked,
      business: 'businesses in the United States; no bank is named',
      industries: 'any',
      depends: null,
      minimums: [
        revenue('yearly_net_revenue_usd', 250_000, {
          note: 'A rough figure. Banks count filed tax returns and accounts.',
        }),
        unseen(
          'filed_years_2',
          'Years in business, by filed tax returns',
          'At least 2 years. Banks count filed tax returns, not months since your first charge.',
        ),
        unseen('owner_credit_680', 'Owner’s credit score', 'A personal score of 680, and profit.'),
      ],
    },
    {
      id: 'finhelp_coverage',
      whose: 'FinHelp, on lenders in general',
      countries: ['US'],
      evidence: 'secondary',
      source: source.finhelpCoverage,
      business: 'businesses in the United States; no lender is named',
      industries: 'any',
      depends: null,
      minimums: [
        unseen(
          'debt_service',
          'Income against debt payments (DSCR)',
          'Typically 1.2 to 1.5, depending on lender, collateral and industry. It needs your expenses and debts, which payments data does not show.',
        ),
      ],
    },
    {
      id: 'fed_denials',
      whose: 'Applicants in the Fed’s 2025 survey',
      countries: ['US'],
      evidence: 'secondary',
      source: source.denials,
      business: 'small businesses that were denied; no minimum, but what they named as reasons',
      industries: 'any',
      depends: null,
      minimums: [
        unseen(
          'debt_and_collateral',
          'Debts and collateral',
          'Of applicants who were denied, 41% named too much debt and 29% too little collateral. The applicants were asked, not the lenders.',
        ),
      ],
    },
  ],
  owner_rules: [
    {
      id: 'guarantee_bank',
      whose: 'Inc.',
      countries: ['US'],
      evidence: 'secondary',
      says: 'A personal guarantee of the owners is a common expectation, Inc. wrote in 2010. Ask each bank.',
      source: source.bankGuarantee,
    },
  ],
  documents: [
    {
      id: 'bank_core',
      whose: 'FinHelp',
      countries: ['US'],
      evidence: 'secondary',
      says: 'Business and personal tax returns (usually 3 years), profit and loss of 12 to 36 months, a balance sheet, bank statements of 3 to 12 months, a debt schedule, what customers owe and what you owe, ownership papers, licenses and leases.',
      source: source.finhelpDocuments,
    },
    {
      id: 'bank_owners',
      whose: 'FinHelp',
      countries: ['US'],
      evidence: 'secondary',
      says: 'A personal financial statement of owners, often of those with 20% or more.',
      source: source.finhelpDocuments,
    },
    {
      id: 'bank_projection',
      whose: 'FinHelp',
      countries: ['US'],
      evidence: 'secondary',
      says: 'A cash flow projection of 12 to 24 months.',
      source: source.finhelpDocuments,
    },
  ],
  waits: [],
};
