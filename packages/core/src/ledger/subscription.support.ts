import fc from 'fast-check';
import * as stripe from './stripe-objects.support.ts';

const DAY = 86_400;

/** Subscriptions of every shape that prices take, as Stripe shows them when all is expanded. */
export const subscriptionOf = (moment: fc.Arbitrary<number>, currency: fc.Arbitrary<string>) =>
  fc
    .record({
      status: fc.constantFrom('active', 'active', 'past_due', 'trialing', 'canceled', 'unpaid'),
      currency,
      start: moment,
      trialDays: fc.constantFrom(null, 7, 30),
      lasted: fc.integer({ min: 0, max: 200 * DAY }),
      paused: fc.constantFrom(false, false, false, true),
      items: fc.array(
        fc.record({
          unit: fc.constantFrom('2000', '999.5', '0.3333', '0'),
          quantity: fc.integer({ min: 0, max: 12 }),
          interval: fc.constantFrom('day', 'week', 'month', 'year'),
          count: fc.constantFrom(1, 1, 3),
          pricing: fc.constantFrom('plain', 'plain', 'package', 'graduated', 'volume', 'metered'),
          off: fc.constantFrom(null, 10, 33.33),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      off: fc.constantFrom(
        null,
        { percent_off: 25.5 },
        { amount_off: 150, currency: 'usd' },
        { percent_off: 50, duration: 'once' },
      ),
    })
    .map((plan) => (index: number) => {
      const tier = (up_to: number | null, unit: string, flat: string) => ({
        up_to,
        unit_amount_decimal: unit,
        flat_amount_decimal: flat,
      });
      const items = plan.items.map((item, number) => {
        const tiered = item.pricing === 'graduated' || item.pricing === 'volume';
        const price = stripe.price({
          id: `price_${index}_${number}`,
          billing_scheme: tiered ? 'tiered' : 'per_unit',
          tiers_mode: tiered ? item.pricing : null,
          tiers: tiered ? [tier(5, item.unit, '50'), tier(9, '80.5', '0'), tier(null, '60', '10')] : null,
          unit_amount_decimal: tiered ? null : item.unit,
          transform_quantity: item.pricing === 'package' ? { divide_by: 5, round: 'up' } : null,
          recurring: {
            interval: item.interval,
            interval_count: item.count,
            usage_type: item.pricing === 'metered' ? 'metered' : 'licensed',
          },
        });
        const discounts =
          item.off === null ? [] : [stripe.discount(`di_${index}_${number}`, { percent_off: item.off })];
        return stripe.item({ id: `si_${index}_${number}`, price, quantity: item.quantity, discounts });
      });
      return stripe.subscription(
        {
          id: `sub_${index}`,
          currency: plan.currency,
          status: plan.status,
          start_date: plan.start,
          trial_end: plan.trialDays === null ? null : plan.start + plan.trialDays * DAY,
          ended_at: plan.status === 'canceled' ? plan.start + plan.lasted : null,
          pause_collection: plan.paused ? { behavior: 'void' } : null,
          discounts: plan.off === null ? [] : [stripe.discount(`di_${index}`, plan.off)],
        },
        items,
      );
    });
