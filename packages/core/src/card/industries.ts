export const industries = [
  'saas',
  'services',
  'retail',
  'ecommerce',
  'apparel',
  'food',
  'travel',
  'other',
] as const;

/** The industry of a business, as its owner chose it. It selects the card's typical refund rate. */
export type Industry = (typeof industries)[number];
