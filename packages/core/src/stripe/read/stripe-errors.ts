import type Stripe from 'stripe';

type Errors = Stripe.errors.StripeError;
type Name = Extract<keyof typeof Stripe.errors, `Stripe${string}Error`>;

/**
 * Whether this is an error of the Stripe package, with or without an answer from Stripe. Known by its fields, because its class
 * would load the package, and most work on an account reads nothing from Stripe.
 * @param names if it must be one of these classes
 */
export function isStripeError(error: unknown, ...names: Name[]): error is Errors {
  if (!(error instanceof Error && 'rawType' in error && 'type' in error)) return false;
  return names.length === 0 || (names as unknown[]).includes(error.type);
}
