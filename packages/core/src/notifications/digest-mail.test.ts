import { describe, expect, it } from 'vitest';
import { scoreScope } from '../card/scope.ts';
import { alertMail } from './alert-mail.ts';
import { digest } from './digest-mail.ts';
import { render } from './layout.ts';
import { isUrgent } from './message.ts';
import { type Standing, toLastDigest } from './news.ts';
import { alert, at, recommendation, standing } from './standing.support.ts';

const name = 'Harbor & Pine';
const since = (then: Standing, now: Standing) => digest(name, toLastDigest(then, at(2)), now);
const textOf = (words: ReturnType<typeof digest>) =>
  words ? render({ ...words, actions: [], footer: { why: '' } }).text : '';

it('has what changed, why, and what to do, with units', () => {
  const before = standing({ revenue_volatility: 0.35, disputes_90d: 6 });
  const after = standing(
    { revenue_volatility: 0.22, disputes_90d: 7 },
    {
      recommendations: [recommendation('r', at(3))],
      alerts: [alert('a')],
    },
  );
  const words = since(before, after);
  const text = textOf(words);
  const [then, now] = [before, after].map((each) => Number(each.latest?.score.score));
  expect(now).toBeGreaterThan(Number(then));
  expect(words?.subject).toBe(`${name}: ${now}, up ${Number(now) - Number(then)}`);
  expect(words?.intro).toEqual([
    'Changes since Mar 2, 2026.',
    `The score is ${now} of 100, tier Solid record, as of Mar 4, 2026. ${scoreScope}`,
  ]);
  expect(text).toContain(`* ${then} → ${now}, up`);
  expect(text).toMatch(/\* Sales stability: up [\d.]+ points\n {2}Monthly variation: ±35% → ±22%/);
  expect(text).toContain('Disputes in 90 days: 6 on 1,500 charges → 7 on 1,500 charges');
  expect(text).toMatch(
    /\* A payout failed\n {2}The bank returned \$1,200 on March 3\.\n {2}First step: Check/,
  );
  expect(text).toMatch(/WHAT TO DO NEXT\n\n\* .+\n {2}\+[\d.]+ points/);
});

describe('the subject has the most important change', () => {
  const base = standing();
  const score = base.latest?.score.score;
  const shownAs = (tier: 'developing' | 'solid') => {
    const one = standing();
    if (one.latest) one.latest.shown = { ...one.latest.shown, tier };
    return one;
  };
  const limited = standing({ top_customer_share: 0.6, revenue_growth: -0.4, payment_failure_rate: 0.2 });
  const unlimited = standing({ top_customer_share: 0.5, revenue_growth: -0.4, payment_failure_rate: 0.2 });

  it.each<[string, Standing, Standing, string]>([
    [
      'a critical alert first',
      base,
      standing({ revenue_growth: 0.2 }, { alerts: [alert('a', { severity: 'critical' })] }),
      'a payout failed',
    ],
    [
      'an alert that became critical',
      standing({}, { alerts: [alert('a')] }),
      standing({}, { alerts: [alert('a', { severity: 'critical' })] }),
      'a payout failed',
    ],
    ['a tier', shownAs('developing'), shownAs('solid'), `${score}, tier now Solid record`],
    ['the first score', standing({}, { latest: null }), base, `${score}, the first score`],
    ['no score', base, standing({}, { facts: { charges_30d: 0 } }), 'no score for now'],
    [
      'one alert',
      base,
      standing({}, { alerts: [alert('a', { title: 'Stripe asks for papers' })] }),
      'Stripe asks for papers',
    ],
    ['alerts', base, standing({}, { alerts: [alert('a'), alert('b')] }), '2 alerts'],
    ['actions', base, standing({}, { recommendations: [recommendation('r', at(3))] }), '1 new action'],
    [
      'a resolved alert',
      standing({}, { alerts: [alert('a')] }),
      standing({}, { alerts: [alert('a', { status: 'resolved' })] }),
      '1 alert resolved',
    ],
    [
      'a resolved action',
      standing({}, { recommendations: [recommendation('r', at(1))] }),
      standing({}, { recommendations: [recommendation('r', at(1), 'resolved')] }),
      '1 action resolved',
    ],
  ])('names %s', (_, before, after, says) => {
    expect(since(before, after)?.subject).toBe(`${name}: ${says}`);
  });

  it('a limit, if the score does not change', () => {
    if (limited.latest && unlimited.latest) limited.latest.score.score = unlimited.latest.score.score;
    expect(since(limited, unlimited)?.subject).toBe(`${name}: a score limit was lifted`);
    expect(since(unlimited, limited)?.subject).toBe(`${name}: a new score limit applies`);
    expect(textOf(since(unlimited, limited))).toMatch(
      /Score limit: 80 while one payer is over 50% of sales, or the largest is unknown\n.*60% of sales\.\n.*What lifts it: At least half/,
    );
  });
});

it('without changes there is no digest', () => {
  expect(since(standing(), standing())).toBeNull();
  expect(digest(name, null, standing({}, { latest: null }))).toBeNull();
});

it('the first digest has the score, the alerts and the actions', () => {
  const now = standing({}, { alerts: [alert('a')], recommendations: [recommendation('r', at(1))] });
  const words = digest(name, null, now);
  expect(words?.subject).toBe(`${name}: ${now.latest?.score.score} of 100, tier Solid record`);
  expect(words?.intro[0]).toBe(
    `The score is ${now.latest?.score.score} of 100, tier Solid record, as of Mar 4, 2026. ${scoreScope}`,
  );
  expect(words?.sections.map(({ heading }) => heading)).toEqual([
    'Alerts',
    'What holds the score back',
    'What to do next',
  ]);
});

it('names the missing requirements when there is no longer a score', () => {
  const text = textOf(since(standing(), standing({}, { facts: { charges_30d: 0 } })));
  expect(text).toContain('No score for now: there is not enough data\n  Charges in 30 days: 0 of 1');
});

describe('a critical alert', () => {
  it('has the problem, the steps and the sources', () => {
    const critical = alert('a', {
      severity: 'critical',
      projection: { low_days: 3, high_days: 9, says: 'At this rate in 3 to 9 days.' },
      sources: [{ title: 'Payout failures', url: 'https://docs.stripe.com/payouts', date: '2026-01-01' }],
    });
    const { subject, ...words } = alertMail(name, critical);
    const { text } = render({ ...words, actions: [], footer: { why: '' } });
    expect(subject).toBe(`${name}: a payout failed`);
    expect(text).toMatch(
      /^A payout failed\n\nHarbor & Pine\n\nThe bank returned .*\n\nAt this rate in 3 to 9 days\./,
    );
    expect(text).toMatch(/\* Step 1\n {2}Check.*\n\n\* Step 2\n {2}Retry/);
    expect(text).toContain('Read it: https://docs.stripe.com/payouts');
  });

  it.each([
    ['since now', at(3), {}, true],
    ['for less than a day', at(2, 16), {}, true],
    ['for a day', at(2, 15), {}, false],
    ['earlier but no longer', at(3), { severity: 'warning' as const }, false],
    ['and resolved', at(3), { status: 'resolved' as const }, false],
  ])('critical %s: urgency', (_, critical_since, over, urgent) => {
    expect(isUrgent(alert('a', { severity: 'critical', critical_since, ...over }), at(3))).toBe(urgent);
  });

  it('an alert without a time of becoming critical is not urgent', () => {
    expect(isUrgent(alert('a', { severity: 'critical' }), at(3))).toBe(false);
  });
});
