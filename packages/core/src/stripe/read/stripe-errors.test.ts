import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { isStripeError } from './stripe-errors.ts';

const { StripeError, ...others } = Stripe.errors;
const classes = Object.values(others).filter(
  (value): value is typeof StripeError =>
    typeof value === 'function' && value.prototype instanceof StripeError,
);

it('every error class of the Stripe package is recognized as itself', () => {
  expect(classes.length).toBeGreaterThan(10);
  const names = [
    ...(['StripePermissionError', 'StripeAuthenticationError'] as const),
    ...(['StripeRateLimitError', 'StripeInvalidRequestError'] as const),
  ];
  for (const Class of classes) {
    const error = new Class({ message: 'no', type: 'api_error' });
    expect(isStripeError(error)).toBe(true);
    for (const name of names) expect(isStripeError(error, name)).toBe(error instanceof Stripe.errors[name]);
  }
});

it('other errors are not of the Stripe package', () => {
  for (const error of [
    new Error('no'),
    Object.assign(new Error('no'), { type: 'StripeError' }),
    { rawType: 1 },
  ])
    expect(isStripeError(error)).toBe(false);
});
