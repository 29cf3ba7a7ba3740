import type Stripe from 'stripe';
import { Random } from '../random.ts';

const BRANDS = ['visa', 'mastercard', 'amex', 'discover'] as const;

/** The card of a payer. A payer always uses the same card. */
export function card(payer: string, amount: number): Stripe.Charge.PaymentMethodDetails {
  const random = new Random(`card:${payer}`);
  const brand = random.weighted([
    [BRANDS[0], 55],
    [BRANDS[1], 30],
    [BRANDS[2], 10],
    [BRANDS[3], 5],
  ]);
  return {
    card: {
      amount_authorized: amount,
      authorization_code: String(random.integer(100_000, 999_999)),
      brand,
      checks: { address_line1_check: null, address_postal_code_check: 'pass', cvc_check: 'pass' },
      country: 'US',
      electronic_commerce_indicator: null,
      exp_month: random.integer(1, 12),
      exp_year: random.integer(2027, 2031),
      extended_authorization: { status: 'disabled' },
      fingerprint: random.id('', 16),
      funding: random.weighted([
        ['credit', 65],
        ['debit', 35],
      ]),
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: String(random.integer(0, 9999)).padStart(4, '0'),
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: brand,
      network_token: { used: false },
      network_transaction_id: String(random.integer(100_000_000, 999_999_999)),
      overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  };
}

/** The same card at a reader. */
export function cardPresent(payer: string, amount: number): Stripe.Charge.PaymentMethodDetails {
  const { card: online } = card(payer, amount);
  if (!online) throw new Error('a card has details');
  return {
    type: 'card_present',
    card_present: {
      amount_authorized: amount,
      brand: online.brand,
      brand_product: null,
      cardholder_name: null,
      country: online.country,
      description: null,
      emv_auth_data: null,
      exp_month: online.exp_month,
      exp_year: online.exp_year,
      fingerprint: online.fingerprint ?? null,
      funding: online.funding,
      generated_card: null,
      incremental_authorization_supported: false,
      last4: online.last4,
      network: online.network,
      network_transaction_id: online.network_transaction_id,
      offline: null,
      overcapture_supported: false,
      preferred_locales: ['en'],
      read_method: 'contactless_emv',
      receipt: null,
    },
  };
}

/** A US bank account debited by ACH. A debit is pending for days before it succeeds. */
export function bankAccount(payer: string): Stripe.Charge.PaymentMethodDetails {
  const random = new Random(`bank:${payer}`);
  return {
    type: 'us_bank_account',
    us_bank_account: {
      account_holder_type: 'company',
      account_type: 'checking',
      bank_name: 'STRIPE TEST BANK',
      fingerprint: random.id('', 16),
      last4: String(random.integer(0, 9999)).padStart(4, '0'),
      mandate: random.id('mandate_'),
      payment_reference: null,
      routing_number: '110000000',
    },
  };
}
