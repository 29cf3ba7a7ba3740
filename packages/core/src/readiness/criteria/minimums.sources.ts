import type { Source } from '../../card/scorecard.ts';

/** The day on which undated sources were read. */
export const readOn = '2026-11-22';

export const capital: Source = {
  title: 'Stripe, How Capital for platforms works',
  url: 'https://docs.stripe.com/capital/how-capital-for-platforms-works',
  date: readOn,
};
export const clearco: Source = { title: 'Clearco, FAQ', url: 'https://clear.co/faq', date: readOn };
export const credibly: Source = {
  title: 'Credibly’s minimums as quoted by Fundnode',
  url: 'https://fundnode.co',
  date: readOn,
};
export const bluevine: Source = {
  title: 'Bluevine’s minimums as quoted by Fundnode',
  url: 'https://fundnode.co',
  date: readOn,
};
export const banks: Source = { title: 'Banked, what banks ask for', url: 'https://banked.fyi', date: readOn };
export const bankDebtService: Source = {
  title: 'Quoted widely for banks; each bank sets its own minimum',
  url: null,
  date: readOn,
};
export const sbaDebtService: Source = {
  title: 'Coleman Report on SBA 7(a) Small loans',
  url: 'https://colemanreport.com',
  date: '2026-01-21',
};
export const sbss: Source = {
  title: 'SBA Procedural Notice 5000-875701, as reported by Nav',
  url: 'https://nav.com',
  date: '2026-01-21',
};
export const denials: Source = {
  title: 'Fed Small Business Credit Survey 2025, as reported by the Coleman Report',
  url: 'https://colemanreport.com',
  date: '2025-04-16',
};
export const advances: Source = {
  title: 'Commonly quoted for merchant cash advances; no primary source was found',
  url: null,
  date: readOn,
};
export const advanceFactors: Source = {
  title: 'Reconcile MCA: factors from 1.1 to 1.5',
  url: 'https://reconcilemymca.com',
  date: readOn,
};
export const advanceRates: Source = {
  title: 'Beancount.io: factors of 1.3 to 1.5 come to roughly 40 to 120% a year',
  url: 'https://beancount.io',
  date: '2025-09',
};
