import { scoreScope } from './scope.ts';

/** Processors and marketplaces that an owner may sell through beside Stripe, as the words after "through". */
export const processorName = {
  paypal: 'PayPal',
  square: 'Square',
  shopify: 'Shopify',
  amazon: 'Amazon',
  etsy: 'Etsy',
  ebay: 'eBay',
  adyen: 'Adyen',
  clover: 'Clover',
  toast: 'Toast',
  other: 'another processor',
} as const;

export type Processor = keyof typeof processorName;
export const processors = Object.keys(processorName) as [Processor, ...Processor[]];

/** The owner's statement about sales outside Stripe; `null` if there is no statement, or no such sales. */
export function soldElsewhere(declared: readonly Processor[] | null): string | null {
  if (declared === null || declared.length === 0) return null;
  // In the list's order, so that "another processor" is last.
  const names = processors.filter((each) => declared.includes(each)).map((each) => processorName[each]);
  return `you said you also sell through ${new Intl.ListFormat('en-US').format(names)}`;
}

/** A sentence about those sales. @param elsewhere `soldElsewhere` */
export const unseenSales = (elsewhere: string) =>
  `${elsewhere.charAt(0).toUpperCase()}${elsewhere.slice(1)}; those sales are not in these figures.`;

/** The scope note of a score, with the owner's statement. The API, chat, MCP and mails share this wording. */
export function scopeWith(declared: readonly Processor[] | null): string {
  const elsewhere = soldElsewhere(declared);
  return elsewhere === null ? scoreScope : `${scoreScope} ${unseenSales(elsewhere)}`;
}
