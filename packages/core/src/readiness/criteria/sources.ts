import type { Source } from '../../card/scorecard.ts';

/** The day on which undated pages were last read. */
export const readOn = '2026-11-30';

/** Where nothing was found. */
export const ourSearch: Source = {
  title: 'Our search of public pages; nothing was found',
  url: null,
  date: readOn,
};

export const capitalUs: Source = {
  title: 'Stripe, Capital eligibility, United States (Japanese copy)',
  url: 'https://docs.stripe.com/capital/eligibility?locale=ja-JP',
  date: readOn,
};
export const capitalGb: Source = {
  title: 'Stripe, Capital eligibility, Great Britain',
  url: 'https://docs.stripe.com/capital/eligibility?country=gb',
  date: readOn,
};
export const capitalPlatforms: Source = {
  title: 'Stripe, How Capital for platforms works',
  url: 'https://docs.stripe.com/capital/how-capital-for-platforms-works',
  date: '2026-11-22',
};
export const capitalReview: Source = {
  title: 'Stripe, Capital for platforms: how offers come about',
  url: 'https://docs.stripe.com/capital/how-capital-works',
  date: readOn,
};
export const squareDeclined: Source = {
  title: 'Square, Have you been declined for a loan?',
  url: 'https://squareup.com/help/us/en/article/5953',
  date: readOn,
};
export const clearco: Source = { title: 'Clearco, FAQ', url: 'https://clear.co/faq/', date: readOn };
export const fundnode: Source = {
  title: 'Fundnode (earns referral fees), Credibly and Bluevine compared',
  url: 'https://fundnode.co/compare/credibly-vs-bluevine-best-renewal-incentives-2026',
  date: readOn,
};
export const finhelpRevenueBased: Source = {
  title: 'FinHelp, When to use revenue-based financing',
  url: 'https://finhelp.io/glossary/when-to-use-revenue-based-financing-for-small-business-expansion',
  date: readOn,
};
export const finhelpDocuments: Source = {
  title: 'FinHelp, Preparing financial documents for loan applications',
  url: 'https://finhelp.io/glossary/preparing-financial-documents-for-small-business-loan-applications',
  date: readOn,
};
export const finhelpLines: Source = {
  title: 'FinHelp, Small business line of credit: draws, renewals, and fees',
  url: 'https://finhelp.io/glossary/small-business-line-of-credit-draws-renewals-and-fees',
  date: readOn,
};
export const finhelpCoverage: Source = {
  title: 'FinHelp, How to calculate DSCR',
  url: 'https://finhelp.io/glossary/how-to-calculate-dscr-for-your-small-business-loan-application',
  date: readOn,
};
export const guarantee: Source = {
  title: 'iBusiness Funding, What is a personal guarantee',
  url: 'https://ibusinessfunding.com/resources/what-is-a-personal-guarantee',
  date: readOn,
};
export const ondeck: Source = {
  title: 'OnDeck, What to do if your loan application was declined',
  url: 'https://ondeck.com/resources/if-loan-application-declined',
  date: readOn,
};
export const bluevineLine: Source = {
  title: 'Bluevine, Maintaining the Flex Credit Line',
  url: 'https://support.bluevine.com/hc/en-us/articles/360016040412-Maintaining-the-Flex-Credit-Line',
  date: readOn,
};
export const bluevineStatements: Source = {
  title: 'Bluevine, How do I update my financial information?',
  url: 'https://support.bluevine.com/hc/en-us/articles/360021925351-How-do-I-update-my-financial-information-',
  date: readOn,
};
export const banked: Source = {
  title: 'Banked, Business funding requirements',
  url: 'https://banked.fyi/knowledge/article/business-funding-requirements',
  date: readOn,
};
export const bankGuarantee: Source = {
  title: 'Inc., Making a personal guarantee',
  url: 'http://www.inc.com/guides/personal-guarantee-making.html',
  date: '2010-02-15',
};
export const denials: Source = {
  title: 'Fed Small Business Credit Survey 2025, as reported by the Coleman Report',
  url: 'https://colemanreport.com/one-half-of-all-small-businesses-apply-for-financing-one-half-of-requests-get-fully-funded',
  date: '2025-04-16',
};
export const sbaCoverage: Source = {
  title: 'Coleman Report, SBA 7(a) Connect call recap',
  url: 'https://colemanreport.com/sba-7a-connect-call-recap-sop-50-57-4-sba-notices-sbss-score-sunset',
  date: '2026-01-21',
};
export const sbaUnderwriting: Source = {
  title: 'Starfield & Smith, New 7(a) Small Loan underwriting requirements',
  url: 'https://starfieldsmith.com/2026/01/best-practices-sop-50-10-8-update-new-7a-small-loan-underwriting-requirements/amp',
  date: '2026-01',
};
export const sbaOwners: Source = {
  title: 'SBA procedural notice on ownership, as published by Compliance Alliance',
  url: 'https://compliancealliance.com/news-events/entry/sba-procedural-notice-revised-applicant-ownership-citizenship-and-residency-requirements-for-7a-and-504-loans',
  date: '2026-02-16',
};
export const sbaGuarantees: Source = {
  title: 'Starfield & Smith, Requirements for SBA guarantees',
  url: 'https://starfieldsmith.com/2024/04/best-practices-requirements-for-sba-guarantees/',
  date: '2024-04',
};
export const sbaAdvances: Source = {
  title: 'USA Business Banking, on SOP 50 10 8 and merchant cash advances',
  url: 'https://www.usabusinessbanking.com/blog/the-underwriting-reality-behind-the-senates-letter-to-the-sba',
  date: '2026-05',
};
export const sbaNew: Source = {
  title: 'Coleman Report, SBA’s end-of-year clean-up of SOP 50 10 8',
  url: 'https://colemanreport.com/sba-issues-end-of-year-clean-up-to-sop-50-10-8-for-7a-and-504-loan-programs',
  date: '2025-10-01',
};
export const sbaChecklist: Source = {
  title: 'Paducah Bank, SBA initial checklist of 2023',
  url: 'https://issuu.com/paducahbank/docs/pb_sba_initial_checklist_plus_cover_2023',
  date: readOn,
};
export const chargebacksInAdvances: Source = {
  title: 'Merchant Cash Blaster, How chargebacks impact funding',
  url: 'https://merchantcashblaster.com/how-chargebacks-impact-funding-eligibility-and-what-to-fix-first',
  date: '2025-11-04',
};
export const advanceStatements: Source = {
  title: 'Fast Capital 360, Why lenders ask to see bank statements',
  url: 'https://www.fastcapital360.com/blog/lenders-ask-see-bank-statements/',
  date: readOn,
};
export const ftcAdvances: Source = {
  title: 'Consumer Finance Monitor, FTC files lawsuit against merchant cash advance providers',
  url: 'https://www.consumerfinancemonitor.com/2020/08/11/ftc-files-lawsuit-against-merchant-cash-advance-providers-for-alleged-unfair-and-deceptive-practices/',
  date: '2020-08-11',
};
export const advanceFactors: Source = {
  title: 'Reconcile MCA: factors are typically from 1.1 to 1.5',
  url: 'https://reconcilemymca.com/determining-the-apr-in-a-merchant-cash-advance/',
  date: readOn,
};
