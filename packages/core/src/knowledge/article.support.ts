/** An article that breaks no rule, as a file. Tests change one part of it. */
export function articleText(
  more: { front?: Record<string, string>; body?: string; without?: string } = {},
): string {
  const front: Record<string, string> = {
    title: 'Refunds and disputes',
    category: 'disputes',
    source: 'Stripe',
    url: 'https://docs.stripe.com/disputes',
    updated: '2026-11-30',
    topics: '[dispute_risk, refund_ratio]',
    related: '[card-testing, reserves]',
    sources: `
  - title: Disputes
    publisher: Stripe
    url: https://docs.stripe.com/disputes
    date: 2026-11-22
    kind: primary
    says: "A dispute costs $15 since April 1, 2026. Activity above 0.75% is generally excessive."`,
    ...more.front,
  };
  const lines = Object.entries(front)
    .filter(([key]) => key !== more.without)
    .map(([key, value]) => `${key}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n${more.body ?? articleBody()}\n`;
}

/** Enough words, three headings, and two sourced figures. */
export function articleBody({ opening = 'A refund is cheaper than a dispute.', extra = '' } = {}): string {
  const filler = `${'A refund that comes early keeps a customer and costs nothing more. '.repeat(9)}`;
  return [
    `${opening} Stripe's page says that a dispute costs $15.`,
    `## When to refund\n\n${filler}`,
    `## What {{label:dispute_risk}} counts\n\n${filler}`,
    `## What Stripe calls excessive\n\nActivity above 0.75% is excessive. ${filler}${extra}`,
  ].join('\n\n');
}
