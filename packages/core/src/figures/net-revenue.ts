/** Apart from the other figures of `METRICS`, because home shows this one alone and loads before all. */
export const netRevenue = {
  label: 'Net revenue',
  unit: 'money',
  better: 'more',
  definition: 'Gross sales less refunds, less disputed amounts that were withdrawn and not returned.',
} as const;

/** The part of net revenue besides gross sales and refunds. It is no figure of its own. */
export const disputedLessReturned = { label: 'Disputed, less returned', unit: 'money' } as const;
