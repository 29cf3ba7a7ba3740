const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** A cost under a cent is not shown as nothing. */
export function costText(cost: number | null): string {
  if (cost === null) return 'Not known: the price of the model is not set.';
  return cost > 0 && cost < 0.01 ? 'Less than $0.01' : dollars.format(cost);
}
