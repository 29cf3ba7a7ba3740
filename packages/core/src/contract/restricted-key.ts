import * as z from 'zod';

/**
 * The read permissions that a restricted key needs: the row in Stripe's form, and Stripe's name for the permission. Stripe uses that
 * name in its errors and in the form's URL. The name for prices dates from when they were plans. A key without an `optional` one works;
 * what it would show is not known.
 */
export const keyPermissions = {
  account: { row: 'Accounts, under Connect', permission: 'rak_accounts_kyc_basic_read' },
  balance: { row: 'Balance transaction sources', permission: 'rak_balance_transaction_source_read' },
  balance_amounts: { row: 'Balance', permission: 'rak_balance_read', optional: true },
  charges: { row: 'Charges and Refunds', permission: 'rak_charge_read' },
  disputes: { row: 'Disputes', permission: 'rak_dispute_read' },
  events: { row: 'Events', permission: 'rak_event_read' },
  payment_intents: { row: 'PaymentIntents', permission: 'rak_payment_intent_read' },
  payouts: { row: 'Payouts', permission: 'rak_payout_read' },
  prices: { row: 'Prices', permission: 'rak_plan_read' },
  subscriptions: { row: 'Subscriptions', permission: 'rak_subscription_read' },
} as const satisfies Record<string, { row: string; permission: string; optional?: true }>;
export type KeyPermission = (typeof keyPermissions)[keyof typeof keyPermissions];

/** Stripe's form for a new restricted key, with the read permissions selected. Stripe does not document these parameters. If it ignores
 * them, the user selects the rows. */
export const newKeyUrl = `https://dashboard.stripe.com/apikeys/create?${new URLSearchParams([
  ['name', 'Vaultra'],
  ...Object.values(keyPermissions).map(({ permission }) => ['permissions[]', permission]),
])}`;

/** Also checked in the browser, so a secret key pasted by mistake is never sent. */
export const restrictedKey = z
  .string({ error: 'use a restricted key, which starts with rk_' })
  .trim()
  .max(255, 'use a restricted key, which has at most 255 characters')
  .refine((key) => !/^sk_/i.test(key), {
    error: 'use a restricted key with read permissions, which starts with rk_; a secret key can move money',
    abort: true,
  })
  .regex(/^rk_(test|live)_[A-Za-z0-9_]+$/, 'use a restricted key, which starts with rk_test_ or rk_live_')
  .meta({ description: 'a restricted key of the Stripe account with read permissions only' });
