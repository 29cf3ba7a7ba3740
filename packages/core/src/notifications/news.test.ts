import { describe, expect, it } from 'vitest';
import { hasStanding, newsSince, type Standing, toTold } from './news.ts';
import { alert, at, recommendation, standing } from './standing.support.ts';

const monday = at(2);
const told = (then: Standing) => toTold(then, monday);
const news = (then: Standing, now: Standing) => newsSince(told(then), now);

describe('nothing is new', () => {
  it('where all is as it was told, through a store and back', () => {
    const same = standing({}, { alerts: [alert('a')], recommendations: [recommendation('r', at(1))] });
    expect(newsSince(JSON.parse(JSON.stringify(told(same))), same)).toBeNull();
  });

  it('where a figure moved and no point did', () => {
    expect(news(standing({ history_months: 30 }), standing({ history_months: 31 }))).toBeNull();
  });

  it('where an alert was read, said otherwise, or calmed down', () => {
    const before = standing({}, { alerts: [alert('a', { severity: 'critical' })] });
    const after = standing(
      {},
      { alerts: [alert('a', { severity: 'warning', status: 'read', why: 'Now $900.' })] },
    );
    expect(news(before, after)).toBeNull();
  });

  it('where an owner did, dismissed or reopened what was recommended', () => {
    const before = standing({}, { recommendations: ['r', 's'].map((id) => recommendation(id, at(1))) });
    const after = standing(
      {},
      {
        recommendations: [
          recommendation('r', at(1), 'done'),
          recommendation('s', at(1), 'dismissed'),
          recommendation('t', at(1), 'pending'),
        ],
      },
    );
    expect(news(before, after)).toBeNull();
  });

  it('where there was no score and is none', () => {
    expect(news(standing({}, { latest: null }), standing({}, { latest: null }))).toBeNull();
  });
});

describe('the score', () => {
  it('is news with what moved it and the tier', () => {
    const before = standing({ revenue_growth: -0.25, revenue_volatility: 0.5, refund_ratio_to_reference: 2 });
    const after = standing({ revenue_growth: 0.05, revenue_volatility: 0.5, refund_ratio_to_reference: 2.2 });
    const { score } = news(before, after) ?? {};
    expect(score).toMatchObject({
      before: before.latest?.score.score,
      after: after.latest?.score.score,
      tier: { before: before.latest?.shown.tier, after: after.latest?.shown.tier },
    });
    expect(score?.moved.map(({ key, points }) => [key, Math.sign(points)])).toEqual([
      ['revenue_trend', 1],
      ['refund_behavior', -1],
    ]);
  });

  it('is compared with what was told, not with what the day had later', () => {
    const then = told(standing({ revenue_volatility: 0.5 }));
    expect(newsSince(then, standing({ revenue_volatility: 0.22 }))?.score?.moved).toHaveLength(1);
  });

  it.each([
    ['its first', standing({}, { latest: null }), standing()],
    ['none any more', standing(), standing({}, { facts: { charges_30d: 0 } })],
  ])('is news where it is %s, without reasons', (_, before, after) => {
    const { score } = news(before, after) ?? {};
    expect(score).toMatchObject({
      before: before.latest?.score.score ?? null,
      after: after.latest?.score.score ?? null,
      moved: [],
    });
  });

  it('is news by its tier alone', () => {
    const before = standing();
    const after = standing();
    if (after.latest) after.latest.shown = { ...after.latest.shown, tier: 'improving' };
    expect(news(before, after)?.score).toMatchObject({ moved: [], tier: { after: 'improving' } });
  });

  it('of another card has no reasons, as points of two cards do not compare', () => {
    const then = told(standing({ revenue_volatility: 0.5 }));
    if (then.score) then.score.card_version = 'scorecard-v0';
    expect(newsSince(then, standing({ top_customer_share: 0.6 }))).toMatchObject({
      score: { moved: [] },
      limits: { opened: [], closed: [] },
    });
  });
});

it('limits that opened and closed are news', () => {
  const closed = standing({ top_customer_share: 0.6, revenue_growth: -0.4 });
  const open = standing({ top_customer_share: 0.2, revenue_growth: -0.4 });
  expect(news(closed, open)?.limits.opened.map(({ id }) => id)).toEqual(['top_customer']);
  expect(news(open, closed)?.limits.closed.map(({ id, active }) => [id, active])).toEqual([
    ['top_customer', true],
  ]);
});

describe('recommendations', () => {
  const before = standing({}, { recommendations: [recommendation('r', at(1))] });
  const ids = (after: ReturnType<typeof recommendation>[]) => {
    const found = news(before, standing({}, { recommendations: after }))?.recommendations;
    return [found?.opened.map(({ id }) => id), found?.resolved.map(({ id }) => id)];
  };

  it('are news where they are new, and where they no longer apply', () => {
    const after = [recommendation('r', at(1), 'resolved'), recommendation('s', at(3))];
    expect(ids(after)).toEqual([['s'], ['r']]);
  });

  it('are not missed where one was just being written when it was told', () => {
    const during = new Date(monday.getTime() - 30_000);
    expect(ids([recommendation('r', at(1)), recommendation('s', during)])).toEqual([['s'], []]);
  });

  it('that came and went in between are none', () => {
    expect(ids([recommendation('r', at(1)), recommendation('s', at(2), 'resolved')])).toEqual([
      undefined,
      undefined,
    ]);
  });
});

it('alerts that are new, graver or over are news', () => {
  const before = standing({}, { alerts: [alert('grave'), alert('over'), alert('same'), alert('replaced')] });
  const after = standing(
    {},
    {
      alerts: [
        alert('grave', { severity: 'critical' }),
        alert('over', { status: 'resolved' }),
        alert('same'),
        alert('new', { severity: 'info' }),
        alert('came and went', { status: 'resolved' }),
      ],
    },
  );
  const { alerts } = news(before, after) ?? {};
  expect(Object.values(alerts ?? {}).map((each) => each.map(({ id }) => id))).toEqual([
    ['new'],
    ['grave'],
    ['over'],
  ]);
});

describe('before anything was told', () => {
  it.each([
    ['a score', standing(), true],
    ['an alert', standing({}, { latest: null, alerts: [alert('a')] }), true],
    ['nothing', standing({}, { latest: null, alerts: [alert('a', { status: 'resolved' })] }), false],
    ['too little data', standing({}, { facts: { charges_30d: 0 } }), false],
  ])('%s', (_, now, expected) => {
    expect(hasStanding(now)).toBe(expected);
  });
});
