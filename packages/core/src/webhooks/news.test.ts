import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Severity, StoredAlert } from '../alerts/alert.ts';
import { alert } from '../notifications/standing.support.ts';
import { alertNews, initiallyReported, type ReportedAlerts, reportedAfter } from './news.ts';

const open = (severity: Severity = 'warning') => alert('a', { severity });
const ended = () => alert('a', { status: 'resolved' });
const typesOf = (reported: ReportedAlerts, one: StoredAlert, format: 'json' | 'slack' = 'json') =>
  alertNews(reported, [one], format).map(({ type }) => type);

describe('alertNews', () => {
  it.each<[string, ReportedAlerts, StoredAlert, string[], string[]]>([
    ['a new alert', {}, open(), ['alert.opened'], ['alert.opened']],
    ['an alert already reported', { a: 'warning' }, open(), [], []],
    [
      'an alert that became more serious',
      { a: 'warning' },
      open('critical'),
      ['alert.worsened'],
      ['alert.worsened'],
    ],
    ['an alert that became less serious', { a: 'critical' }, open(), [], []],
    ['an alert that ended', { a: 'warning' }, ended(), ['alert.ended'], ['alert.ended']],
    ['an alert whose end was reported', { a: 'ended' }, ended(), [], []],
    ['an alert that opened and ended between two reports', {}, ended(), [], []],
    ['an alert that came back, except to Slack', { a: 'ended' }, open(), ['alert.reopened'], []],
  ])('sends the right event for %s', (_, reported, one, json, slack) => {
    expect([typesOf(reported, one), typesOf(reported, one, 'slack')]).toEqual([json, slack]);
  });

  it('an alert that is open when a webhook is set is not sent, but its end is', () => {
    const reported = initiallyReported([open(), alert('b', { status: 'resolved' })]);
    expect(reported).toEqual({ a: 'warning' });
    expect(typesOf(reported, open())).toEqual([]);
    expect(typesOf(reported, ended())).toEqual(['alert.ended']);
  });

  it('forgets alerts that are no longer stored', () => {
    expect(reportedAfter({ a: 'ended', gone: 'critical' }, [], [open()])).toEqual({ a: 'ended' });
  });

  it('a program that follows the events knows the open alerts, whatever happens and in whatever pieces', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      severity: fc.constantFrom('info', 'warning', 'critical'),
      status: fc.constantFrom('unread', 'read', 'resolved'),
      most: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const alerts = new Map<string, StoredAlert>();
        const known = new Set<string>();
        let reported: ReportedAlerts = {};
        for (const { id, severity, status, most } of steps) {
          alerts.set(id, alert(id, { severity, status }));
          const all = [...alerts.values()];
          for (
            let news = alertNews(reported, all, 'json');
            news.length > 0;
            news = alertNews(reported, all, 'json')
          ) {
            const some = news.slice(0, most);
            for (const { type, alert: one } of some) {
              if (type === 'alert.ended') expect(known.delete(one.id)).toBe(true);
              else if (type === 'alert.worsened') expect(known.has(one.id)).toBe(true);
              else {
                expect(known.has(one.id)).toBe(false);
                known.add(one.id);
              }
            }
            reported = reportedAfter(reported, some, all);
          }
          const active = all.filter((one) => one.status !== 'resolved').map((one) => one.id);
          expect([...known].sort()).toEqual(active.sort());
        }
      }),
    );
  });
});
