import { at, charge, heldCard, intent, movement } from './plain-objects.ts';

type Over = Record<string, unknown>;

/** A card charge of 50.00 that is authorized and not captured. */
export const held = (over: Over = {}) =>
  charge({
    id: 'ch_1',
    created: at('2026-11-02 10:00'),
    amount: 5000,
    captured: false,
    payment_method_details: heldCard,
    ...over,
  });

/** The same charge after the capture; `capture` makes its balance transaction. */
export const captured = (over: Over = {}) =>
  held({ captured: true, amount_captured: 5000, balance_transaction: 'txn_cap', ...over });

export const capture = (created: string, amount = 5000) =>
  movement({ id: 'txn_cap', created: at(created), amount });

/** Its payment intent with manual capture. */
export const manual = intent('pi_ch_1', { capture_method: 'manual', amount: 5000 });

/** A card payment without any information about a hold. */
export const plainCard = { payment_method_details: { type: 'card', card: { brand: 'visa' } } };
