import fc from 'fast-check';
import * as stripe from './stripe-objects.support.ts';

const DAY = 86_400;

/** Subscriptions with every kind of price, as a read with everything expanded shows them. */
export const subscriptionOf = (moment: fc.Arbitrary<number>, currency: fc.Arbitrary<string>) =>
  fc
    .record({
      status: fc.constantFrom('active', 'active', 'past_due', 'trialing', 'canceled', 'unpaid'),
      currency,
      start: moment,
      trialDays: fc.constantFrom(null, 7, 30),
      lifetimeSeconds: fc.integer({ min: 0, max: 200 * DAY }),
      paused: fc.constantFrom(false, false, false, true),
      items: fc.array(
        fc.record({
          unit: fc.constantFrom('2000', '999.5', '0.3333', '0'),
          quantity: fc.integer({ min: 0, max: 12 }),
          interval: fc.constantFrom('day', 'week', 'month', 'year'),
          count: fc.constantFrom(1, 1, 3),
          pricing: fc.constantFrom('plain', 'plain', 'package', 'graduated', 'volume', 'metered'),
          // A price's own currency often differs from the subscription's, and it may lack an amount in the latter.
          shownIn: fc.constantFrom('its own', 'another', 'another without'),
          off: fc.constantFrom(null, 10, 33.33),
          offProducts: fc.constantFrom(null, ['prod_0'], ['prod_1', 'prod_2']),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      off: fc.array(
        fc.constantFrom(
          { percent_off: 25.5 },
          { percent_off: 40, applies_to: { products: ['prod_0'] } },
          { amount_off: 150, currency: 'usd' },
          { amount_off: 150, currency: 'usd', currency_options: {} },
          { amount_off: 900, currency: 'usd', applies_to: { products: ['prod_0', 'prod_1'] } },
          { percent_off: 50, duration: 'once' },
        ),
        { maxLength: 3 },
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
        const foreign = item.shownIn !== 'its own';
        const tiers = [tier(5, item.unit, '50'), tier(9, '80.5', '0'), tier(null, '60', '10')];
        const amounts = tiered
          ? { tiers, unit_amount: null, unit_amount_decimal: null }
          : { unit_amount: null, unit_amount_decimal: item.unit };
        const ownAmounts = tiered
          ? { tiers: [tier(null, '7777', '7')], unit_amount: null, unit_amount_decimal: null }
          : { unit_amount: 7777, unit_amount_decimal: '7777' };
        const price = stripe.price({
          id: `price_${index}_${number}`,
          product: `prod_${number}`,
          currency: foreign ? 'nok' : plan.currency,
          billing_scheme: tiered ? 'tiered' : 'per_unit',
          tiers_mode: tiered ? item.pricing : null,
          ...(foreign ? ownAmounts : amounts),
          ...(foreign
            ? { currency_options: item.shownIn === 'another' ? { [plan.currency]: amounts } : {} }
            : {}),
          transform_quantity: item.pricing === 'package' ? { divide_by: 5, round: 'up' } : null,
          recurring: {
            interval: item.interval,
            interval_count: item.count,
            usage_type: item.pricing === 'metered' ? 'metered' : 'licensed',
          },
        });
        const applies_to = item.offProducts && { products: item.offProducts };
        const discounts =
          item.off === null
            ? []
            : [stripe.discount(`di_${index}_${number}`, { percent_off: item.off, applies_to })];
        return stripe.item({ id: `si_${index}_${number}`, price, quantity: item.quantity, discounts });
      });
      return stripe.subscription(
        {
          id: `sub_${index}`,
          currency: plan.currency,
          status: plan.status,
          start_date: plan.start,
          trial_end: plan.trialDays === null ? null : plan.start + plan.trialDays * DAY,
          ended_at: plan.status === 'canceled' ? plan.start + plan.lifetimeSeconds : null,
          pause_collection: plan.paused ? { behavior: 'void' } : null,
          discounts: plan.off.map((off, number) =>
            stripe.discount(`di_${index}_of_${number}`, {
              applies_to: null,
              currency_options: { [plan.currency]: { amount_off: 210 } },
              ...off,
            }),
          ),
        },
        items,
      );
    });
