import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { apiVersion } from './api-version.ts';
import { EVENT_KINDS, projectEvent } from './events.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';

const projected = (body: unknown) => projectEvent(body, () => stripe.payers);

const held = (overrides: Parameters<typeof stripe.charge>[0]) => project(stripe.charge(overrides));

describe('projection', () => {
  it('a charge keeps only ids, amounts, dates and status, and no other data about the person or the card', () => {
    expect(project(stripe.charge({ customer: 'cus_1', payment_intent: 'pi_1' }))).toEqual({
      kind: 'charge',
      id: 'ch_1',
      payment: 'pi_1',
      currency: 'usd',
      amount: 1000,
      created: stripe.NOON,
      status: 'succeeded',
      captured: true,
      amount_captured: 1000,
      amount_refunded: 0,
      customer: 'cus_1',
      payer: null,
      network: 'visa',
      present: false,
      blocked: false,
      held: null,
      balance_transaction: 'txn_1',
      captured_at: null,
    });
  });

  it.each([
    stripe.charge(),
    stripe.refund(),
    stripe.dispute({ balance_transactions: [stripe.movement()] }),
    stripe.payout(),
    stripe.subscription(),
    stripe.account(),
  ])('a $object keeps no name, email or card, and fits JSON', (object) => {
    const fact = project(object);
    expect(JSON.stringify(fact)).not.toMatch(/jenny|Jenny|owner@|Northwind|4242|print_1/);
    expect(JSON.parse(JSON.stringify(fact))).toEqual(fact);
  });

  it('a refund and a dispute name their payment without a look-up', () => {
    expect(project(stripe.refund({ payment_intent: 'pi_1' }))).toMatchObject({
      payment: 'pi_1',
      charge: 'ch_1',
    });
    expect(project(stripe.refund())).toMatchObject({ payment: 'ch_1' });
    expect(project(stripe.dispute({ charge: { id: 'ch_9' } }))).toMatchObject({
      payment: 'ch_9',
      charge: 'ch_9',
    });
  });

  it('a charge that was authorized first differs from a charge that was captured immediately', () => {
    const later = stripe.movement({ created: stripe.NOON + 86_400 });
    const soon = stripe.movement({ created: stripe.NOON + 2 });
    expect(held({ captured: false })).toMatchObject({ held: true });
    expect(held({ amount_captured: 600 })).toMatchObject({ held: true });
    expect(held({ payment_method_details: { card: { capture_before: 1 } } })).toMatchObject({ held: true });
    expect(held({ payment_intent: { id: 'pi_1', capture_method: 'manual' } })).toMatchObject({ held: true });
    const cards = { card: { capture_method: 'manual' } };
    const mixed = { id: 'pi_1', capture_method: 'automatic', payment_method_options: cards };
    expect(held({ payment_intent: mixed })).toMatchObject({ held: true });
    expect(held({ payment_intent: mixed, payment_method_details: { type: 'link' } })).toMatchObject({
      held: false,
    });
    expect(held({ balance_transaction: later })).toMatchObject({ held: true, captured_at: later.created });

    // This holds for any current capture method of the intent and for old charges.
    const automatic = { id: 'pi_1', capture_method: 'automatic_async' };
    expect(held({ payment_intent: automatic, balance_transaction: later })).toMatchObject({ held: true });
    expect(held({ payment_intent: 'pi_1', balance_transaction: later })).toMatchObject({ held: true });
    const old = { payment_method_details: null, source: { id: 'card_1', object: 'card' } };
    expect(held({ ...old, balance_transaction: later })).toMatchObject({ held: true });

    expect(held({ balance_transaction: soon })).toMatchObject({ held: false });
    const minute = stripe.movement({ created: stripe.NOON + 60 });
    expect(held({ balance_transaction: minute })).toMatchObject({ held: false });
    // A bank debit may settle days later without having been held.
    const debit = { payment_method_details: { type: 'us_bank_account' } };
    expect(held({ ...debit, balance_transaction: later })).toMatchObject({ held: false });
    expect(held({ ...debit, balance_transaction: 'txn_1' })).toMatchObject({ held: false });

    // A wallet's charge may also settle later. Only the intent shows whether it was held.
    const wallet = { payment_method_details: { type: 'klarna' }, payment_intent: 'pi_1' };
    expect(held(wallet)).toMatchObject({ held: null });
    expect(held({ ...wallet, payment_intent: automatic, balance_transaction: later })).toMatchObject({
      held: false,
    });
    expect(held({ ...wallet, payment_intent: null })).toMatchObject({ held: false });

    expect(held({})).toMatchObject({ held: null, balance_transaction: 'txn_1', captured_at: null });
    expect(held({ status: 'failed' })).toMatchObject({ held: null, balance_transaction: null });
  });

  it('a charge with further captures pending was held, and keeps the captured amount', () => {
    const moved = stripe.movement({ created: stripe.NOON + 86_400 });
    expect(held({ captured: false, amount_captured: 400, balance_transaction: moved })).toMatchObject({
      held: true,
      amount_captured: 400,
      captured_at: moved.created,
    });
  });

  it.each([
    ['the second when evidence is due', { due_by: 1_767_700_000 }, 1_767_700_000, false],
    ['none if the bank allows no response', { due_by: 0 }, null, false],
    ['none if Stripe states none', { due_by: null }, null, false],
    [
      'that evidence was sent',
      { due_by: 1_767_700_000, has_evidence: true, submission_count: 1 },
      1_767_700_000,
      true,
    ],
    [
      'that evidence which is only saved was not sent',
      { due_by: 1_767_700_000, has_evidence: true, submission_count: 0 },
      1_767_700_000,
      false,
    ],
  ])('a dispute keeps %s', (_, evidence_details, evidence_due_by, evidence_submitted) => {
    const fact = project(stripe.dispute({ evidence_details }));
    expect(fact).toMatchObject({ evidence_due_by, evidence_submitted });
  });

  it('a dispute keeps movements by id, and only the ids of movements that were not expanded', () => {
    expect(project(stripe.dispute({ balance_transactions: [stripe.movement(), 'txn_9'] }))).toMatchObject({
      movements: { txn_dp_1: { created: stripe.NOON + 7200, amount: -1000, fee: 1500, currency: 'usd' } },
      unread: ['txn_9'],
    });
  });

  it('a decimal is read from text and from a Decimal', () => {
    const decimal = { toString: () => '12.345' };
    for (const unit_amount_decimal of ['12.345', decimal]) {
      const item = stripe.item({ price: stripe.price({ unit_amount: null, unit_amount_decimal }) });
      expect(project(stripe.subscription({}, [item]))).toMatchObject({ items: [{ unit_amount: '12.345' }] });
    }
  });

  it('a subscription takes its items from a separate list if one is given', () => {
    const shown = stripe.subscription();
    shown.items.has_more = true;
    expect(project(shown)).toMatchObject({ more_items: true });
    const items = [stripe.item({ id: 'si_2' }), stripe.item()];
    expect(project(shown, undefined, items)).toMatchObject({
      more_items: false,
      items: [{ id: 'si_1' }, { id: 'si_2' }],
    });
  });

  it('a discount’s coupon terms are found where earlier API versions have them', () => {
    const coupon = { id: 'co_1', object: 'coupon', duration: 'forever', percent_off: 25.5 };
    const discount = { id: 'di_1', object: 'discount', coupon } as unknown as Stripe.Discount;
    expect(project(stripe.subscription({ discounts: [discount] }))).toMatchObject({
      coupons: { di_1: { forever: true, percent_off: '25.5', amount_off: null } },
    });
  });

  it('an error names the missing or invalid field', () => {
    expect(() => project(stripe.charge({ created: undefined }))).toThrow('charge.created must be an integer');
    expect(() => project(stripe.payout({ amount: 1.5 }))).toThrow('payout.amount must be an integer');
    expect(() => project(stripe.refund({ currency: undefined }))).toThrow(
      'refund.currency must be a currency',
    );
  });
});

describe('events', () => {
  const event = (type: string, object: unknown, over: object = {}) => ({
    id: 'evt_1',
    type,
    api_version: apiVersion,
    created: 7,
    account: 'acct_1',
    livemode: false,
    data: { object },
    ...over,
  });
  const factOf = (...args: Parameters<typeof event>) => projected(event(...args))?.fact;

  it.each(
    Object.entries(EVENT_KINDS).filter(([, kind]) => kind !== 'deauthorization' && kind !== 'reserve_change'),
  )('%s carries a fact of kind %s, and is a hint with any other object', (type, kind) => {
    const objects: Record<string, object> = {
      charge: stripe.charge(),
      refund: stripe.refund(),
      dispute: stripe.dispute(),
      early_fraud_warning: stripe.earlyFraudWarning(),
      payout: stripe.payout(),
      subscription: stripe.subscription(),
      account: stripe.account(),
    };
    expect(projected(event(type, objects[kind] ?? {}))).toMatchObject({
      event_id: 'evt_1',
      at: 7,
      account: 'acct_1',
      livemode: false,
      fact: { kind },
    });
    const other = kind === 'charge' ? stripe.payout() : stripe.charge();
    expect(factOf(type, other)).toMatchObject({
      kind: 'hint',
      of: kind,
      id: other.id,
      unreadable: { of: kind, field: 'object' },
    });
  });

  it('a deauthorization takes its account from the event, since its payload is the application', () => {
    expect(
      projected(event('account.application.deauthorized', { id: 'ca_1', object: 'application' })),
    ).toMatchObject({ fact: { kind: 'deauthorization', id: 'acct_1', application: 'ca_1' } });
    expect(projected(event('apps.install.deleted', { id: 'ai_1', object: 'apps.install' }))).toMatchObject({
      fact: { kind: 'deauthorization', id: 'acct_1', application: null },
    });
  });

  it('a capture event shows that its charge was held', () => {
    expect(projected(event('charge.captured', stripe.charge()))).toMatchObject({ fact: { held: true } });
  });

  it('a balance transaction within a minute of creation shows that a charge was not held', () => {
    const after = (seconds: number, charge = stripe.charge()) =>
      projected(event('charge.updated', charge, { created: stripe.NOON + seconds }));
    expect(after(60)).toMatchObject({ fact: { held: false } });
    expect(after(61)).toMatchObject({ fact: { held: null } });
    expect(after(5, stripe.charge({ balance_transaction: null }))).toMatchObject({ fact: { held: null } });
    expect(after(5, stripe.charge({ captured: false }))).toMatchObject({ fact: { held: true } });
  });

  it.each([
    ['charge', 'charge.updated', stripe.charge(), '2015-02-16', '2015-02-18'],
    ['refund', 'refund.updated', stripe.refund(), '2014-05-19', '2014-06-17'],
    ['dispute', 'charge.dispute.closed', stripe.dispute(), '2014-07-26', '2014-08-20'],
    ['payout', 'payout.paid', stripe.payout(), '2017-02-14', '2017-04-06'],
    ['subscription', 'customer.subscription.updated', stripe.subscription(), '2019-10-08', '2019-10-17'],
    ['account', 'account.updated', stripe.account(), '2019-02-11', '2019-02-19'],
  ])(
    'a %s is read from the event from the first API version in which its fields mean the same',
    (kind, type, object, old, since) => {
      const seen = (api_version: unknown) => factOf(type, object, { api_version })?.kind;
      for (const version of [since, '2020-08-27', '2025-03-31.basil', apiVersion, '2026-12-30.endive']) {
        expect(seen(version)).toBe(kind);
      }
      const unknown = [
        null,
        undefined,
        7,
        '',
        'endive',
        '2027-03-31.fable',
        '2026-10-28.preview',
        '2026-1-1',
      ];
      for (const version of [old, '2011-01-01', ...unknown]) expect(seen(version)).toBe('hint');
    },
  );

  it('an early fraud warning of any API version is read from the event, since it cannot be read from Stripe', () => {
    const type = 'radar.early_fraud_warning.created';
    const fact = factOf(type, stripe.earlyFraudWarning(), { api_version: null });
    expect(fact).toMatchObject({ kind: 'early_fraud_warning', id: 'issfr_1' });
  });

  it.each([
    ['charge.updated', stripe.charge(), ['captured', 'amount_captured', 'customer', 'payment_intent']],
    ['refund.updated', stripe.refund(), ['charge', 'payment_intent', 'status']],
    [
      'charge.dispute.updated',
      stripe.dispute(),
      ['balance_transactions', 'evidence_details', 'payment_intent'],
    ],
    [
      'customer.subscription.updated',
      stripe.subscription(),
      ['discounts', 'ended_at', 'pause_collection', 'trial_end'],
    ],
    ['account.updated', stripe.account(), ['charges_enabled', 'payouts_enabled']],
  ])('%s is a hint if a field that figures depend on is missing', (type, object, fields) => {
    expect(factOf(type, object)?.kind).not.toBe('hint');
    for (const field of fields) {
      const { [field]: _, ...part } = object as unknown as Record<string, unknown>;
      expect({ field, ...factOf(type, part) }).toMatchObject({ field, kind: 'hint', id: object.id });
    }
  });

  it('an event without a valid creation time is a hint', () => {
    for (const created of [undefined, null, 2 ** 53 - 1, -1, Number.NaN, '7']) {
      expect(projected(event('charge.updated', stripe.charge(), { created }))).toMatchObject({
        at: 0,
        fact: { kind: 'hint', id: 'ch_1', unreadable: null },
      });
    }
  });

  it('an event without its id, account or mode is refused', () => {
    const wrong = [{ id: undefined }, { id: 'constructor' }, { account: 7 }, { livemode: undefined }];
    for (const over of [...wrong, { id: 'x'.repeat(3000) }]) {
      expect(() => projected(event('charge.updated', stripe.charge(), over))).toThrow(/^event\./);
    }
  });

  it.each([[null], [[]], ['text'], [7], [{}], [{ object: 'v2.core.event', type: 'v1.charge.updated' }]])(
    '%j is not an API v1 event',
    (body) => {
      expect(projected(body)).toBeNull();
    },
  );

  it('other event types are ignored', () => {
    expect(projected(event('customer.created', { object: 'customer' }))).toBeNull();
    expect(projected(event('toString', { object: 'customer' }))).toBeNull();
  });
});
