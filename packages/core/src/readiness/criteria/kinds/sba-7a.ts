import { type Funding, unseen } from '../published.ts';
import * as source from '../sources.ts';

const small = {
  countries: ['US'],
  evidence: 'secondary' as const,
  business: 'businesses in the United States that ask for an SBA 7(a) Small loan, of up to $350,000',
  industries: 'any' as const,
  depends: null,
};

export const sba7a: Funding = {
  kind: 'sba_7a',
  label: 'SBA 7(a) loan',
  what: 'A bank loan that the US Small Business Administration partly guarantees. The lender also applies its own rules.',
  disputes: null,
  published: [
    {
      ...small,
      id: 'sba_coverage',
      whose: 'SBA, as reported by the Coleman Report',
      source: source.sbaCoverage,
      minimums: [
        unseen(
          'debt_service_sba',
          'Income against debt payments (DSCR)',
          'At least 1.10, by the last fiscal year’s end. It needs your expenses and debts, which payments data does not show.',
        ),
      ],
    },
    {
      ...small,
      id: 'sba_score',
      whose: 'SBA Notice 5000-875701, as reported by Starfield & Smith',
      source: source.sbaUnderwriting,
      minimums: [
        unseen(
          'sbss',
          'Business credit score (SBSS)',
          'Since Mar 1, 2026, federally regulated lenders no longer use it for these loans. Small Business Lending Companies may still score.',
        ),
      ],
    },
    {
      ...small,
      id: 'sba_advances',
      whose: 'SBA SOP 50 10 8, as quoted by USA Business Banking',
      business: 'businesses in the United States that ask for a 7(a) or 504 loan',
      source: source.sbaAdvances,
      minimums: [
        {
          ...unseen(
            'advances_owed',
            'Cash advances that you owe',
            'Merchant cash advances and factoring cannot be refinanced with the loan, since Jun 1, 2025. Their payments count in the DSCR.',
          ),
          isAdvances: true,
        },
      ],
    },
  ],
  owner_rules: [
    {
      id: 'sba_ownership',
      whose: 'SBA, as published by Compliance Alliance',
      countries: ['US'],
      evidence: 'secondary',
      says: 'Since Mar 1, 2026, there is a rule on the citizenship and residence of all owners. Vaultra does not ask about it: read the notice, and ask the lender.',
      source: source.sbaOwners,
    },
    {
      id: 'sba_guarantee',
      whose: 'SBA, as reported by Starfield & Smith',
      countries: ['US'],
      evidence: 'secondary',
      says: 'Each person who owns at least 20% gives an unlimited personal guarantee.',
      source: source.sbaGuarantees,
    },
  ],
  documents: [
    {
      id: 'sba_forms',
      whose: 'Paducah Bank',
      countries: ['US'],
      evidence: 'primary',
      says: 'SBA Form 1919, Form 4506-C, 3 years of business and personal tax returns, a personal financial statement dated within 90 days, interim statements within 120 days, a debt schedule, and leases. This is one bank’s list of 2023.',
      source: source.sbaChecklist,
    },
    {
      id: 'sba_statements',
      whose: 'Starfield & Smith',
      countries: ['US'],
      evidence: 'secondary',
      says: 'For a 7(a) Small loan, the 2 most recent months of business bank statements.',
      source: source.sbaUnderwriting,
    },
    {
      id: 'sba_projections',
      whose: 'Paducah Bank',
      countries: ['US'],
      evidence: 'primary',
      says: 'Projections, for a new business.',
      source: source.sbaChecklist,
    },
    {
      id: 'sba_new',
      whose: 'SBA, as reported by the Coleman Report',
      countries: ['US'],
      evidence: 'secondary',
      says: 'A business that has operated for 2 years or less counts as new.',
      source: source.sbaNew,
    },
  ],
  waits: [],
};
