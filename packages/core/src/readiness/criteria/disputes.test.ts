import { expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import type { GateId } from '../../card/scorecard.ts';
import { disputeLimit, disputeNotice } from './disputes.ts';
import { funding } from './minimums.ts';

const active = (...ids: GateId[]) =>
  (Object.keys(card.gates) as GateId[]).map((id) => ({
    id,
    cap: card.gates[id].cap,
    active: ids.includes(id),
  }));

test.each<[GateId[], GateId | null]>([
  [[], null],
  [['sales_under_5000', 'history_6_months', 'reserve', 'account_disabled'], null],
  [['disputes_0_75_percent'], 'disputes_0_75_percent'],
  [['disputes_0_75_percent', 'disputes_1_percent'], 'disputes_1_percent'],
  [['disputes_0_75_percent', 'disputes_1_percent', 'disputes_2_percent'], 'disputes_2_percent'],
  [['visa_program', 'disputes_1_percent'], 'visa_program'],
  [['mastercard_program'], 'mastercard_program'],
])('of the active limits %j, the one of disputes is %s', (ids, limit) => {
  expect(disputeLimit(active(...ids))?.id ?? null).toBe(limit);
});

test('every limit that is about disputes is one of them', () => {
  const ids = (Object.keys(card.gates) as GateId[]).filter((id) => /disputes|_program/.test(id));
  for (const id of ids) expect(disputeLimit(active(id))?.id).toBe(id);
});

test('only kinds of funding whose criteria name disputes have the notice', () => {
  const limit = { id: 'disputes_1_percent', cap: 55 } as const;
  const warned = funding.filter((each) => disputeNotice(each, limit) !== null).map(({ kind }) => kind);
  expect(warned).toEqual(['platform_advance', 'merchant_cash_advance']);
  for (const each of funding) {
    expect(disputeNotice(each, null)).toBeNull();
    const notice = disputeNotice(each, limit);
    if (notice) expect(notice.says).toMatch(/^Your disputes come first\. /);
  }
});
