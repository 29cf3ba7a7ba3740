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

/** What a business sells, as its owner says. The card's usual refund rate depends on it. */
export type Industry = (typeof industries)[number];
