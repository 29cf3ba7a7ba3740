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

/** What a business sells, as chosen by its owner. Selects the card's typical refund rate. */
export type Industry = (typeof industries)[number];
