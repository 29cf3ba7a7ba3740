import { describe, expect, it } from 'vitest';
import { alertMail } from './alert-mail.ts';
import { digest } from './digest-mail.ts';
import { render } from './layout.ts';
import { isUrgent } from './message.ts';
import { type Standing, toTold } from './news.ts';
import { alert, at, recommendation, standing } from './standing.support.ts';

const name = 'Harbor & Pine';
const told = (then: Standing) => toTold(then, at(2));
const since = (then: Standing, now: Standing) => digest(name, told(then), now);
const textOf = (words: ReturnType<typeof digest>) =>
  words ? render({ ...words, actions: [], footer: { why: '' } }).text : '';

it('says what changed, why, and what to do, with units', () => {
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
    'Since March 2, 2026.',
    `The score is ${now} of 100, tier Funding ready, as of March 4, 2026.`,
  ]);
  expect(text).toContain(`* ${then} → ${now}, up`);
  expect(text).toMatch(/\* Sales stability: up [\d.]+ points\n {2}Monthly variation: ±35% → ±22%/);
  expect(text).toContain('Disputes in 90 days: 6 on 1,500 charges → 7 on 1,500 charges');
  expect(text).toMatch(
    /\* A payout failed\n {2}The bank returned \$1,200 on March 3\.\n {2}First step: Check/,
  );
  expect(text).toMatch(/WHAT TO DO NEXT\n\n\* .+\n {2}\+[\d.]+ points/);
});

describe('the subject says the news', () => {
  const base = standing();
  const score = base.latest?.score.score;
  const shownAs = (tier: 'improving' | 'funding_ready') => {
    const one = standing();
    if (one.latest) one.latest.shown = { ...one.latest.shown, tier };
    return one;
  };
  const locked = standing({ top_customer_share: 0.6, revenue_growth: -0.4, payment_failure_rate: 0.2 });
  const unlocked = standing({ top_customer_share: 0.5, revenue_growth: -0.4, payment_failure_rate: 0.2 });

  it.each<[string, Standing, Standing, string]>([
    [
      'a critical alert first',
      base,
      standing({ revenue_growth: 0.2 }, { alerts: [alert('a', { severity: 'critical' })] }),
      'a payout failed',
    ],
    [
      'one that turned critical',
      standing({}, { alerts: [alert('a')] }),
      standing({}, { alerts: [alert('a', { severity: 'critical' })] }),
      'a payout failed',
    ],
    ['a tier', shownAs('improving'), shownAs('funding_ready'), `${score}, tier now Funding ready`],
    ['the first score', standing({}, { latest: null }), base, `${score}, the first score`],
    ['no score', base, standing({}, { facts: { charges_30d: 0 } }), 'no score for now'],
    [
      'one alert',
      base,
      standing({}, { alerts: [alert('a', { title: 'Stripe asks for papers' })] }),
      'Stripe asks for papers',
    ],
    ['alerts', base, standing({}, { alerts: [alert('a'), alert('b')] }), '2 alerts'],
    [
      'recommendations',
      base,
      standing({}, { recommendations: [recommendation('r', at(3))] }),
      '1 new recommendation',
    ],
    [
      'an end of an alert',
      standing({}, { alerts: [alert('a')] }),
      standing({}, { alerts: [alert('a', { status: 'resolved' })] }),
      '1 alert is over',
    ],
    [
      'an end of a recommendation',
      standing({}, { recommendations: [recommendation('r', at(1))] }),
      standing({}, { recommendations: [recommendation('r', at(1), 'resolved')] }),
      '1 recommendation is done with',
    ],
  ])('%s', (_, before, after, says) => {
    expect(since(before, after)?.subject).toBe(`${name}: ${says}`);
  });

  it('a limit, where the score stays', () => {
    if (locked.latest && unlocked.latest) locked.latest.score.score = unlocked.latest.score.score;
    expect(since(locked, unlocked)?.subject).toBe(`${name}: a limit was lifted`);
    expect(since(unlocked, locked)?.subject).toBe(`${name}: a limit holds the score down`);
    expect(textOf(since(unlocked, locked))).toMatch(
      /holds the score at 80 at most\n.*60% of sales\.\n.*It is lifted when: No customer/,
    );
  });
});

it('without news there is no digest', () => {
  expect(since(standing(), standing())).toBeNull();
  expect(digest(name, null, standing({}, { latest: null }))).toBeNull();
});

it('the first says how the business stands', () => {
  const now = standing({}, { alerts: [alert('a')], recommendations: [recommendation('r', at(1))] });
  const words = digest(name, null, now);
  expect(words?.subject).toBe(`${name}: ${now.latest?.score.score} of 100, tier Funding ready`);
  expect(words?.intro[0]).toBe(
    `The score is ${now.latest?.score.score} of 100, tier Funding ready, as of March 4, 2026.`,
  );
  expect(words?.sections.map(({ heading }) => heading)).toEqual([
    'Alerts',
    'What holds the score down',
    'What to do next',
  ]);
});

it('a score that ended says what is missing', () => {
  const text = textOf(since(standing(), standing({}, { facts: { charges_30d: 0 } })));
  expect(text).toContain('No score for now: there is not enough data for one\n  Charges in 30 days: 0 of 1');
});

describe('a critical alert', () => {
  it('says what is wrong, what to do and how it is known', () => {
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
    ['now', at(3), {}, true],
    ['within a day', at(2, 16), {}, true],
    ['for longer', at(2, 15), {}, false],
    ['not any more', at(3), { severity: 'warning' as const }, false],
    ['over', at(3), { status: 'resolved' as const }, false],
  ])('critical since: %s', (_, critical_since, over, urgent) => {
    expect(isUrgent(alert('a', { severity: 'critical', critical_since, ...over }), at(3))).toBe(urgent);
  });

  it('never critical is not urgent', () => {
    expect(isUrgent(alert('a', { severity: 'critical' }), at(3))).toBe(false);
  });
});
