import type { Statement } from './published.ts';

/** State laws that give a business figures beside an offer of an advance. Shown beside the cost; no legal advice. */
export const disclosureLaws: readonly Statement[] = [
  {
    id: 'ca_sb_1235',
    whose: 'California, SB 1235',
    countries: ['US'],
    evidence: 'secondary',
    says: 'Since Dec 9, 2022: disclosures with the APR, for offers of $500,000 or less.',
    source: {
      title: 'Clear Value Lending, California’s disclosures step by step',
      url: 'https://clearvaluelending.com/blog/california-cfdl-disclosure-walkthrough',
      date: '2026-11-30',
    },
  },
  {
    id: 'ca_sb_666',
    whose: 'California, SB 666',
    countries: ['US'],
    evidence: 'secondary',
    says: 'Since Jan 1, 2024: bars certain fees to small businesses, such as fees without a clear service.',
    source: {
      title: 'JD Supra, California joins war on fees with passage of S.B. 666',
      url: 'https://www.jdsupra.com/legalnews/california-joins-war-on-fees-with-7047606/',
      date: '2023-10',
    },
  },
  {
    id: 'ca_sb_362',
    whose: 'California, SB 362',
    countries: ['US'],
    evidence: 'secondary',
    says: 'Since Jan 1, 2026: “rate” for a factor is an example of words that are likely to deceive, in offers of $500,000 or less.',
    source: {
      title: 'Hudson Cook in deBanked, on changes to California law',
      url: 'https://debanked.com/author/rgage2',
      date: '2025-12-20',
    },
  },
  {
    id: 'tx_hb_700',
    whose: 'Texas, HB 700',
    countries: ['US'],
    evidence: 'primary',
    says: 'Since Sep 1, 2025: disclosures for sales-based financing. Providers and brokers must register.',
    source: {
      title: 'Texas Legislature, H.B. No. 700',
      url: 'https://capitol.texas.gov/tlodocs/89R/billtext/html/HB00700F.htm',
      date: '2025-09-01',
    },
  },
  {
    id: 'tx_hb_700_apr',
    whose: 'Texas, HB 700, as summarized by CounselorLibrary',
    countries: ['US'],
    evidence: 'secondary',
    says: 'The disclosures do not include an APR. Registration is due by Dec 31, 2026.',
    source: {
      title: 'CounselorLibrary, Texas HB 700 as passed',
      url: 'https://counselorlibrary.com/public/alert.cfm?itemID=3610&productID=bl',
      date: '2025-05-27',
    },
  },
  {
    id: 'ny_cfdl',
    whose: 'New York, Commercial Finance Disclosure Law',
    countries: ['US'],
    evidence: 'secondary',
    says: 'Since Aug 1, 2023, Baker Donelson writes: a disclosure with the finance charge, the APR, the term and fees. We could not confirm the date and the highest amount at the state.',
    source: {
      title: 'Baker Donelson, New York issues final rule on commercial finance disclosure',
      url: 'https://www.bakerdonelson.com/countdown-begins-for-compliance-with-new-yorks-commercial-finance-disclosure-law-as-new-york-issues-final-rule',
      date: '2023-02',
    },
  },
];
