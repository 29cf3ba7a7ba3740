import type Stripe from 'stripe';
import type { Business } from '../business.ts';
import type { List } from '../wire.ts';

const NOTHING_REQUIRED = {
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
};
const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** A standard account in good standing, opened at `created` (seconds). */
export function account(business: Business, created: number): Stripe.Account {
  const descriptor = business.name
    .toUpperCase()
    .replace(/[^A-Z0-9 ]/g, '')
    .slice(0, 22);
  const externalAccounts: List<Stripe.ExternalAccount> = {
    object: 'list',
    data: [],
    has_more: false,
    url: `/v1/accounts/${business.account}/external_accounts`,
  };
  return {
    id: business.account,
    object: 'account',
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: business.mcc,
      minority_owned_business_designation: null,
      name: business.name,
      product_description: business.description,
      specified_commercial_transactions_act_url: null,
      support_address: NO_ADDRESS,
      support_email: business.email,
      support_phone: null,
      support_url: null,
      url: business.url,
    },
    business_type: 'company',
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    controller: { type: 'account' },
    country: business.country,
    created,
    default_currency: business.currency,
    details_submitted: true,
    email: business.email,
    external_accounts: externalAccounts,
    future_requirements: NOTHING_REQUIRED,
    metadata: {},
    payouts_enabled: true,
    requirements: NOTHING_REQUIRED,
    settings: {
      bacs_debit_payments: { display_name: null, service_user_number: null },
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_issuing: { tos_acceptance: { date: null, ip: null } },
      card_payments: {
        decline_on: { avs_failure: true, cvc_failure: true },
        statement_descriptor_prefix: descriptor.slice(0, 10),
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: business.name, timezone: business.timezone },
      invoices: { default_account_tax_ids: null, hosted_payment_method_save: null },
      payments: {
        statement_descriptor: descriptor,
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      payouts: {
        debit_negative_balances: true,
        schedule: {
          delay_days: 2,
          interval: business.payouts.interval,
          ...(business.payouts.interval === 'weekly' && { weekly_anchor: business.payouts.weekday }),
        },
        statement_descriptor: null,
      },
      sepa_debit_payments: {},
    },
    tos_acceptance: { date: created, ip: null, user_agent: null },
    type: 'standard',
  };
}
