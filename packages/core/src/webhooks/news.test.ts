import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Severity, StoredAlert } from '../alerts/alert.ts';
import { alert } from '../notifications/standing.support.ts';
import { alertNews, type ToldAlerts, toldAfter, toldFrom } from './news.ts';

const open = (severity: Severity = 'warning') => alert('a', { severity });
const ended = () => alert('a', { status: 'resolved' });
const typesOf = (told: ToldAlerts, one: StoredAlert, format: 'json' | 'slack' = 'json') =>
  alertNews(told, [one], format).map(({ type }) => type);

describe('alertNews', () => {
  it.each<[string, ToldAlerts, StoredAlert, string[], string[]]>([
    ['a new alert', {}, open(), ['alert.opened'], ['alert.opened']],
    ['a known one', { a: 'warning' }, open(), [], []],
    ['one more serious', { a: 'warning' }, open('critical'), ['alert.worsened'], ['alert.worsened']],
    ['one less serious', { a: 'critical' }, open(), [], []],
    ['one that ended', { a: 'warning' }, ended(), ['alert.ended'], ['alert.ended']],
    ['one that had ended', { a: 'ended' }, ended(), [], []],
    ['one that came and went unseen', {}, ended(), [], []],
    ['one that came back, which Slack is not told', { a: 'ended' }, open(), ['alert.reopened'], []],
  ])('tells of %s', (_, told, one, json, slack) => {
    expect([typesOf(told, one), typesOf(told, one, 'slack')]).toEqual([json, slack]);
  });

  it('an alert that is open when a webhook is set is not sent, but its end is', () => {
    const told = toldFrom([open(), alert('b', { status: 'resolved' })]);
    expect(told).toEqual({ a: 'warning' });
    expect(typesOf(told, open())).toEqual([]);
    expect(typesOf(told, ended())).toEqual(['alert.ended']);
  });

  it('forgets alerts that are stored no more', () => {
    expect(toldAfter({ a: 'ended', gone: 'critical' }, [], [open()])).toEqual({ a: 'ended' });
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
        let told: ToldAlerts = {};
        for (const { id, severity, status, most } of steps) {
          alerts.set(id, alert(id, { severity, status }));
          const all = [...alerts.values()];
          for (
            let news = alertNews(told, all, 'json');
            news.length > 0;
            news = alertNews(told, all, 'json')
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
            told = toldAfter(told, some, all);
          }
          const active = all.filter((one) => one.status !== 'resolved').map((one) => one.id);
          expect([...known].sort()).toEqual(active.sort());
        }
      }),
    );
  });
});
