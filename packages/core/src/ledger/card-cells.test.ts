import { describe, expect, it } from 'vitest';
import { saleDays } from './cells.ts';
import { contribution, FACTS_VERSION } from './contribution.ts';
import { fold } from './fold.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';
import type { Unit } from './unit.ts';

type Known = Parameters<typeof project>[0];

const unitOf = (objects: Known[]) =>
  objects.reduce<Unit | null>(
    (unit, object) =>
      fold(unit, project(object, stripe.payers), { by: 'fetch', at: 0, event_id: null, read_at: 0 }).unit,
    null,
  ) as Unit;

/** The cells whose keys begin with one of these letters, as plain numbers. */
function cellsOf(letters: string, objects: Known[], facts = FACTS_VERSION) {
  const cells = contribution(unitOf(objects), { timeZone: 'UTC', facts });
  return Object.fromEntries(
    cells
      .filter(({ key }) => letters.includes(key.charAt(0)))
      .map(({ key, add }) => [
        key,
        Object.fromEntries(Object.entries(add).map(([field, value]) => [field, Number(value)])),
      ]),
  );
}

const paidWith = (type: string, method: object) =>
  stripe.charge({ payment_method_details: { type, [type]: method } });
const cnp = { transactions: 1, transactions_cnp: 1 };

describe('a charge counts in its card network', () => {
  it.each([
    [
      'the network it was charged on',
      paidWith('card', { network: 'cartes_bancaires', brand: 'visa' }),
      { cartes_bancaires: cnp },
    ],
    ['else its brand', paidWith('card', { network: null, brand: 'mastercard' }), { mastercard: cnp }],
    ['in lower case', paidWith('card', { brand: 'Visa' }), { visa: cnp }],
    [
      'as card-present at a terminal',
      paidWith('card_present', { brand: 'visa' }),
      { visa: { transactions: 1 } },
    ],
    [
      'as card-present with Interac',
      paidWith('interac_present', { brand: 'interac' }),
      { interac: { transactions: 1 } },
    ],
    ['in none if its network is unknown', paidWith('card', { brand: 'unknown' }), {}],
    ['in none if its network is no code', paidWith('card', { brand: 'a#b' }), {}],
    ['in none if no card paid', paidWith('us_bank_account', { network: 'visa', brand: 'visa' }), {}],
    ['in none if it failed', stripe.charge({ status: 'failed' }), {}],
    ['in none without details', stripe.charge({ payment_method_details: null }), {}],
  ])('%s', (_, charge, expected) => {
    const keyed = Object.entries(expected).map(([network, sums]) => [`N#2026-01-05#${network}`, sums]);
    expect(cellsOf('N', [charge])).toEqual(Object.fromEntries(keyed));
  });
});

describe('a dispute', () => {
  const charge = stripe.charge();
  const amex = { type: 'card', card: { brand: 'amex' } };

  it('counts in the network that it names', () => {
    expect(cellsOf('N', [charge, stripe.dispute({ payment_method_details: amex })])).toEqual({
      'N#2026-01-05#amex': { chargebacks: 1 },
      'N#2026-01-05#visa': cnp,
    });
  });

  it('counts in its charge’s network if it does not name one, in any order of arrival', () => {
    const expected = { 'N#2026-01-05#visa': { ...cnp, chargebacks: 1 } };
    expect(cellsOf('N', [charge, stripe.dispute()])).toEqual(expected);
    expect(cellsOf('N', [stripe.dispute(), charge])).toEqual(expected);
    expect(cellsOf('N', [stripe.dispute()])).toEqual({});
  });

  it.each([
    ['needs_response', { disputes_open: 1 }],
    ['won', { disputes_won: 1 }],
    ['lost', { disputes_lost: 1 }],
  ])('that is %s counts under its reason', (status, decided) => {
    expect(cellsOf('R', [stripe.dispute({ status, reason: 'fraudulent' })])).toEqual({
      'R#2026-01-05#fraudulent': { chargebacks: 1, ...decided },
    });
  });

  it('without a reason counts as unknown, and an inquiry counts under no reason', () => {
    const unknown = { 'R#2026-01-05#unknown': { chargebacks: 1, disputes_open: 1 } };
    expect(cellsOf('R', [stripe.dispute({ reason: null })])).toEqual(unknown);
    expect(cellsOf('R', [stripe.dispute({ status: 'warning_closed' })])).toEqual({});
  });
});

describe('evidence that is due', () => {
  const due_by = Date.UTC(2026, 0, 14, 23) / 1000;
  const disputeWith = (status: string, details: object = {}) =>
    stripe.dispute({
      status,
      evidence_details: { due_by, has_evidence: false, submission_count: 0, ...details },
    });

  it.each([
    ['a dispute that needs a response', disputeWith('needs_response'), 1],
    ['an inquiry that needs one', disputeWith('warning_needs_response'), 1],
    ['evidence that is saved but not sent', disputeWith('needs_response', { has_evidence: true }), 1],
    ['evidence that was sent', disputeWith('needs_response', { submission_count: 1 }), 0],
    ['a dispute to which no response is possible', disputeWith('needs_response', { due_by: 0 }), 0],
    ['a dispute under review', disputeWith('under_review'), 0],
    ['an inquiry under review', disputeWith('warning_under_review'), 0],
    ['a won dispute', disputeWith('won'), 0],
    ['a lost dispute', disputeWith('lost'), 0],
    ['a closed inquiry', disputeWith('warning_closed'), 0],
    ['a prevented dispute', disputeWith('prevented'), 0],
  ])('counts %s as often as an answer is missing, and its amount', (_, dispute, count) => {
    const { amount } = dispute;
    const counted = (sums: object) => (count === 0 ? {} : { 'A#2026-01-14': { count, ...sums } });
    expect(cellsOf('A', [dispute])).toEqual(counted({ usd: amount }));
    // A generation of the second version has no amounts.
    expect(cellsOf('A', [dispute], 2)).toEqual(counted({}));
  });

  it('counts on the local day', () => {
    const cells = contribution(unitOf([disputeWith('needs_response')]), { timeZone: 'Asia/Tokyo', facts: 2 });
    expect(cells.map(({ key }) => key).filter((key) => key.startsWith('A#'))).toEqual(['A#2026-01-15']);
  });

  it('stops counting once the dispute is answered or decided', () => {
    for (const status of ['under_review', 'lost']) {
      expect(cellsOf('A', [disputeWith('needs_response'), disputeWith(status)])).toEqual({});
    }
  });
});

describe('the days on which a payer bought', () => {
  const on = (day: number, over: object = {}) =>
    stripe.charge({
      id: `ch_${day}`,
      payment_intent: 'pi_1',
      customer: 'cus_1',
      created: stripe.NOON + (day - 5) * 86_400,
      ...over,
    });
  const own = 'C#2026-01#usd#cus_1';

  it.each([
    [
      'each sale of a day',
      [on(5), on(5, { id: 'ch_other' }), on(9)],
      { [own]: { gross: 3000, s05: 2, s09: 1 } },
    ],
    ['no attempt that failed', [on(5, { status: 'failed' })], {}],
    ['no authorization', [on(5, { captured: false })], {}],
    [
      'a card’s sales',
      [on(31, { customer: null })],
      { 'C#2026-01#usd##of_print_1': { gross: 1000, s31: 1 } },
    ],
  ])('are counted in its month: %s', (_, charges, expected) => {
    expect(cellsOf('C', charges)).toEqual(expected);
  });

  it('move to the customer if a sale later names one', () => {
    expect(cellsOf('C', [on(5, { customer: null }), on(5)])).toEqual({ [own]: { gross: 1000, s05: 1 } });
  });

  it('are read back in order, without cells whose sum is 0', () => {
    const sums = { gross: 10, s31: 1, s07: 2n, s09: 0, sold: 4 };
    expect(saleDays('2026-01', sums)).toEqual(['2026-01-07', '2026-01-31']);
  });
});

describe('an early fraud warning', () => {
  it('counts in its charge’s network on its own day, in any order of arrival', () => {
    const warning = stripe.earlyFraudWarning({ payment_intent: 'pi_1', created: stripe.NOON + 86_400 });
    const charge = stripe.charge({ payment_intent: 'pi_1' });
    const expected = { 'N#2026-01-05#visa': cnp, 'N#2026-01-06#visa': { warnings: 1 } };
    expect(cellsOf('N', [charge, warning])).toEqual(expected);
    expect(cellsOf('N', [warning, charge])).toEqual(expected);
    expect(cellsOf('NW', [warning])).toEqual({ 'W#2026-01-06': { count: 1 } });
  });
});

describe('the payer of a charge', () => {
  const guest = 'C#2026-01#usd##of_print_1';
  const debit = { payment_method_details: { type: 'sepa_debit', sepa_debit: { fingerprint: 'print_1' } } };

  it.each([
    ['is its customer', stripe.charge({ customer: 'cus_1' }), 'C#2026-01#usd#cus_1'],
    ['is its card without a customer', stripe.charge(), guest],
    ['is its bank account without a customer', stripe.charge(debit), guest],
    ['is the same card in person', paidWith('card_present', { fingerprint: 'print_1' }), guest],
  ])('%s', (_, charge, key) => {
    expect(cellsOf('CD', [charge])).toMatchObject({
      [key]: { gross: 1000 },
      'D#2026-01-05#usd': { gross_with_customer: 1000 },
    });
  });

  it.each([
    [
      'a customer whose id looks like a hash',
      stripe.charge({ customer: '#of_print_1' }),
      'C#2026-01#usd#%23of_print_1',
    ],
  ])('is never mistaken for %s', (_, charge, key) => {
    expect(Object.keys(cellsOf('C', [charge]))).toEqual([key]);
  });

  it('is unknown without a fingerprint', () => {
    expect(cellsOf('C', [paidWith('card', { fingerprint: null })])).toEqual({});
  });

  it('is the customer once there is one', () => {
    expect(Object.keys(cellsOf('C', [stripe.charge(), stripe.charge({ customer: 'cus_1' })]))).toEqual([
      'C#2026-01#usd#cus_1',
    ]);
  });
});

it('a generation of older facts counts no network, reason, guest, due evidence or day of a payer', () => {
  const objects = [stripe.charge(), stripe.dispute()];
  expect(cellsOf('ANRC', objects, 1)).toEqual({});
  expect(cellsOf('ANRC', [stripe.charge({ customer: 'cus_1' })], 1)).toEqual({
    'C#2026-01#usd#cus_1': { gross: 1000 },
  });
  expect(cellsOf('D', objects, 1)['D#2026-01-05#usd']).not.toHaveProperty('gross_with_customer');
});
