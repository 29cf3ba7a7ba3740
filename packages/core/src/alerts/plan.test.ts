import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, StoredAlert } from './alert.ts';
import { newAlerts, type Plan, planAlerts } from './plan.ts';

const start = new Date('2026-11-01T00:00:00Z');
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

const finding = (over: Partial<Finding> = {}): Finding => ({
  kind: 'dispute_level',
  cause: 'stripe_dispute_activity',
  severity: 'warning',
  title: 'Disputes are close to a limit',
  why: '4 disputes',
  steps: ['Look'],
  projection: null,
  sources: [],
  ...over,
});
const stored = (over: Partial<StoredAlert> = {}): StoredAlert => ({
  ...finding(),
  id: 'alt_1',
  status: 'unread',
  created_at: start,
  updated_at: start,
  resolved_at: null,
  critical_since: null,
  ...over,
});
const nothing: Plan = { open: [], reopen: [], update: [], resolve: [] };

describe('planAlerts', () => {
  test('opens a new finding', () => {
    expect(planAlerts([], [finding()], start)).toEqual({ ...nothing, open: [finding()] });
  });

  test('leaves an unchanged alert', () => {
    expect(planAlerts([stored()], [finding()], after(1))).toEqual(nothing);
    expect(planAlerts([stored({ status: 'read' })], [finding()], after(1))).toEqual(nothing);
  });

  test.each([
    ['other text', { why: '5 disputes' }, false],
    ['higher severity', { severity: 'critical' }, true],
    ['lower severity', { severity: 'info' }, false],
  ] as const)('updates an alert with %s', (_, over, moreSevere) => {
    const alert = stored();
    expect(planAlerts([alert], [finding(over)], after(1))).toEqual({
      ...nothing,
      update: [{ alert, finding: finding(over), moreSevere }],
    });
  });

  test('another cause of the same kind is another alert', () => {
    const other = finding({ cause: 'mastercard_ecm' });
    expect(planAlerts([stored()], [finding(), other], after(1)).open).toEqual([other]);
  });

  test('resolves an alert without a finding, once', () => {
    const alert = stored({ status: 'read' });
    expect(planAlerts([alert], [], after(1)).resolve).toEqual([alert]);
    expect(planAlerts([stored({ status: 'resolved', resolved_at: after(1) })], [], after(2))).toEqual(
      nothing,
    );
  });

  test('reopens a resolved alert within 7 days, and opens a new one later', () => {
    const alert = stored({ status: 'resolved', resolved_at: start });
    expect(planAlerts([alert], [finding()], after(7 * 24))).toEqual({
      ...nothing,
      reopen: [{ alert, finding: finding() }],
    });
    expect(planAlerts([alert], [finding()], after(7 * 24 + 1)).open).toEqual([finding()]);
  });

  test('an own threshold is quiet for 7 days after it fired, however late it ended', () => {
    const own = { kind: 'own_threshold', cause: 'net_revenue' } as const;
    const alert = stored({ ...own, status: 'resolved', resolved_at: after(6 * 24) });
    expect(planAlerts([alert], [finding(own)], after(7 * 24)).reopen).toHaveLength(1);
    expect(planAlerts([alert], [finding(own)], after(7 * 24 + 1)).open).toHaveLength(1);
  });

  test('a held cause does not open or end an alert', () => {
    const held = new Set(['dispute_level#stripe_dispute_activity']);
    expect(planAlerts([stored()], [], after(1), held)).toEqual(nothing);
    expect(planAlerts([], [], after(1), held)).toEqual(nothing);
  });

  test('after any series of findings, each current cause has one open alert and the next plan is empty', () => {
    const anyFinding = fc.record({
      cause: fc.constantFrom('a', 'b', 'c'),
      severity: fc.constantFrom('info', 'warning', 'critical'),
      why: fc.constantFrom('x', 'y'),
    });
    const look = fc.record({
      hours: fc.nat(400),
      findings: fc.uniqueArray(anyFinding, { selector: ({ cause }) => cause }),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 20 }), (looks) => {
        let now = start;
        let all: StoredAlert[] = [];
        for (const { hours, findings } of looks) {
          now = new Date(now.getTime() + hours * 3_600_000);
          const found = findings.map((over) => finding(over as Partial<Finding>));
          const { open, reopen, update, resolve } = planAlerts(all, found, now);
          const replaced = new Set(open.map(({ cause }) => cause));
          all = all
            .filter(({ cause }) => !replaced.has(cause))
            .map((alert): StoredAlert => {
              const changed = [...reopen, ...update].find((one) => one.alert === alert);
              if (changed) return { ...alert, ...changed.finding, status: 'unread', resolved_at: null };
              return resolve.includes(alert) ? { ...alert, status: 'resolved', resolved_at: now } : alert;
            })
            .concat(open.map((one, index) => stored({ ...one, id: `alt_${now.getTime()}_${index}` })));
          expect(planAlerts(all, found, now)).toEqual(nothing);
          const causes = all.filter(({ resolved_at }) => resolved_at === null).map(({ cause }) => cause);
          expect(causes.sort()).toEqual(found.map(({ cause }) => cause).sort());
        }
      }),
    );
  });
});

describe('newAlerts', () => {
  test('keeps the order of findings in a list with the newest id first, before older alerts', () => {
    const causes = Array.from({ length: 20 }, (_, index) => `cause ${index}`);
    const later = newAlerts(
      causes.map((cause) => finding({ cause })),
      after(1),
    );
    const all = [...newAlerts([finding({ cause: 'older' })], start), ...later];
    const listed = all.toSorted((a, b) => (a.id < b.id ? 1 : -1));
    expect(listed.map(({ cause }) => cause)).toEqual([...causes, 'older']);
  });

  test('remembers since when an alert is critical', () => {
    const [critical, warning] = newAlerts([finding({ severity: 'critical' }), finding()], start);
    expect(critical?.critical_since).toEqual(start);
    expect(warning?.critical_since).toBeNull();
  });
});
