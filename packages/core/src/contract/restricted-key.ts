import * as z from 'zod';

/**
 * What a restricted key has to be allowed to read: the row in Stripe's form, and Stripe's own name of the permission. The name
 * is the one Stripe gives in its errors and takes in the form's address; that of prices is from when they were plans.
 */
export const keyPermissions = {
  account: { row: 'Accounts, under Connect', permission: 'rak_accounts_kyc_basic_read' },
  balance: { row: 'Balance transaction sources', permission: 'rak_balance_transaction_source_read' },
  charges: { row: 'Charges and Refunds', permission: 'rak_charge_read' },
  disputes: { row: 'Disputes', permission: 'rak_dispute_read' },
  events: { row: 'Events', permission: 'rak_event_read' },
  payment_intents: { row: 'PaymentIntents', permission: 'rak_payment_intent_read' },
  payouts: { row: 'Payouts', permission: 'rak_payout_read' },
  prices: { row: 'Prices', permission: 'rak_plan_read' },
  subscriptions: { row: 'Subscriptions', permission: 'rak_subscription_read' },
} as const;
export type KeyPermission = (typeof keyPermissions)[keyof typeof keyPermissions];

/** Stripe's form for a new restricted key, with what it has to read ticked. Stripe does not document these parameters: should
 * it ever ignore them, the rows are to be ticked by hand. */
export const newKeyUrl = `https://dashboard.stripe.com/apikeys/create?${new URLSearchParams([
  ['name', 'Vaultra'],
  ...Object.values(keyPermissions).map(({ permission }) => ['permissions[]', permission]),
])}`;

/** Checked in the browser too, so that a secret key pasted by mistake is never sent anywhere. */
export const restrictedKey = z
  .string({ error: 'give a restricted key, which begins with rk_' })
  .trim()
  .max(255, 'is longer than any key of Stripe’s')
  .refine((key) => !/^sk_/i.test(key), {
    error:
      'this is a secret key: whoever holds it can move money. Vaultra only takes a restricted key that can read, which begins with rk_',
    abort: true,
  })
  .regex(/^rk_(test|live)_[A-Za-z0-9_]+$/, 'give a restricted key, which begins with rk_test_ or rk_live_')
  .meta({ description: 'a restricted key of the Stripe account that can read and nothing else' });
