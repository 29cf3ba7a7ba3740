import { expect, it } from 'vitest';
import { describe, whatOf } from './describe.ts';

const letter = {
  id: 'b7e1',
  group: 'acct_1',
  at: new Date('2026-11-23T22:00:00Z'),
  receives: 2,
  reason: 'TypeError: cannot read\n  it',
  body: '{"event_id":"evt_1","type":"charge.succeeded","account":"acct_1","fact":{"id":"ch_1","amount":4200}}',
  receiptHandle: 'handle',
};

it('describes a dead letter and its reason in one line, without amounts', () => {
  expect(describe(letter)).toBe(
    'b7e1  group acct_1  2026-11-23T22:00:00.000Z  receives 2  ' +
      'event_id evt_1 type charge.succeeded account acct_1 object ch_1  reason: TypeError: cannot read it',
  );
  expect(describe({ ...letter, reason: null })).toMatch(/reason: none given \(.*\)$/);
});

it.each([
  [
    {
      kind: 'backfill',
      business_id: 'biz_1',
      account_id: 'acct_1',
      backfill_id: 'bf_1',
      position: 'charge:8',
    },
    'kind backfill business_id biz_1 account_id acct_1 backfill_id bf_1 position charge:8',
  ],
  [{ business_id: 'biz_1', asked_at: 5 }, 'business_id biz_1'],
  [{ event_id: 'evt_1', account: null }, 'event_id evt_1 account null'],
  [{}, 'no ids'],
  [[], 'not a Vaultra message'],
])('identifies an event or a step by its ids: %j', (body, expected) => {
  expect(whatOf(JSON.stringify(body))).toBe(expected);
});

it('describes a foreign body as foreign', () => {
  expect(whatOf('{"event_id":')).toBe('not a Vaultra message');
});
