import { describe, expect, it } from 'vitest';
import { hasContent, newsSince, type Standing, toLastDigest } from './news.ts';
import { alert, at, recommendation, standing } from './standing.support.ts';

const monday = at(2);
const lastDigest = (then: Standing) => toLastDigest(then, monday);
const news = (then: Standing, now: Standing) => newsSince(lastDigest(then), now);

describe('a digest has no changes', () => {
  it('if nothing changed since the stored last digest', () => {
    const same = standing({}, { alerts: [alert('a')], recommendations: [recommendation('r', at(1))] });
    expect(newsSince(JSON.parse(JSON.stringify(lastDigest(same))), same)).toBeNull();
  });

  it('if a figure changed but no points did', () => {
    expect(news(standing({ history_months: 30 }), standing({ history_months: 31 }))).toBeNull();
  });

  it('if an alert was read, changed its text, or became less severe', () => {
    const before = standing({}, { alerts: [alert('a', { severity: 'critical' })] });
    const after = standing(
      {},
      { alerts: [alert('a', { severity: 'warning', status: 'read', why: 'Now $900.' })] },
    );
    expect(news(before, after)).toBeNull();
  });

  it('if an owner did, dismissed or reopened a recommendation', () => {
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

  it('if there was no score and there still is no score', () => {
    expect(news(standing({}, { latest: null }), standing({}, { latest: null }))).toBeNull();
  });
});

describe('the score', () => {
  it('is news, with the components that changed and the tier', () => {
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

  it('is compared with the last digest, not with a later score of that day', () => {
    const then = lastDigest(standing({ revenue_volatility: 0.5 }));
    expect(newsSince(then, standing({ revenue_volatility: 0.22 }))?.score?.moved).toHaveLength(1);
  });

  it.each([
    ['it is the first', standing({}, { latest: null }), standing()],
    ['there no longer is one', standing(), standing({}, { facts: { charges_30d: 0 } })],
  ])('is news without components if %s', (_, before, after) => {
    const { score } = news(before, after) ?? {};
    expect(score).toMatchObject({
      before: before.latest?.score.score ?? null,
      after: after.latest?.score.score ?? null,
      moved: [],
    });
  });

  it('is news if only the tier changed', () => {
    const before = standing();
    const after = standing();
    if (after.latest) after.latest.shown = { ...after.latest.shown, tier: 'developing' };
    expect(news(before, after)?.score).toMatchObject({ moved: [], tier: { after: 'developing' } });
  });

  it('has no components or limits after a change of the card, because points of two cards are not comparable', () => {
    const then = lastDigest(standing({ revenue_volatility: 0.5 }));
    if (then.score) then.score.card_version = 'scorecard-v0';
    expect(newsSince(then, standing({ top_customer_share: 0.6 }))).toMatchObject({
      score: { moved: [] },
      limits: { opened: [], closed: [] },
    });
  });
});

it('limits that were lifted or began to apply are news', () => {
  const limited = standing({ top_customer_share: 0.6, revenue_growth: -0.4 });
  const unlimited = standing({ top_customer_share: 0.2, revenue_growth: -0.4 });
  expect(news(limited, unlimited)?.limits.opened.map(({ id }) => id)).toEqual(['top_customer']);
  expect(news(unlimited, limited)?.limits.closed.map(({ id, active }) => [id, active])).toEqual([
    ['top_customer', true],
  ]);
});

describe('recommendations', () => {
  const before = standing({}, { recommendations: [recommendation('r', at(1))] });
  const ids = (after: ReturnType<typeof recommendation>[]) => {
    const found = news(before, standing({}, { recommendations: after }))?.recommendations;
    return [found?.opened.map(({ id }) => id), found?.resolved.map(({ id }) => id)];
  };

  it('are news if they are new or no longer apply', () => {
    const after = [recommendation('r', at(1), 'resolved'), recommendation('s', at(3))];
    expect(ids(after)).toEqual([['s'], ['r']]);
  });

  it('are news if they were being written during the last digest', () => {
    const during = new Date(monday.getTime() - 30_000);
    expect(ids([recommendation('r', at(1)), recommendation('s', during)])).toEqual([['s'], []]);
  });

  it('are left out if they were created and resolved since the last digest', () => {
    expect(ids([recommendation('r', at(1)), recommendation('s', at(2), 'resolved')])).toEqual([
      undefined,
      undefined,
    ]);
  });
});

it('alerts that are new, more severe or resolved are news', () => {
  const before = standing(
    {},
    { alerts: [alert('severe'), alert('resolved'), alert('same'), alert('replaced')] },
  );
  const after = standing(
    {},
    {
      alerts: [
        alert('severe', { severity: 'critical' }),
        alert('resolved', { status: 'resolved' }),
        alert('same'),
        alert('new', { severity: 'info' }),
        alert('new and resolved', { status: 'resolved' }),
      ],
    },
  );
  const { alerts } = news(before, after) ?? {};
  expect(Object.values(alerts ?? {}).map((each) => each.map(({ id }) => id))).toEqual([
    ['new'],
    ['severe'],
    ['resolved'],
  ]);
});

describe('before the first digest', () => {
  it.each([
    ['a score', standing(), true],
    ['an alert', standing({}, { latest: null, alerts: [alert('a')] }), true],
    ['nothing', standing({}, { latest: null, alerts: [alert('a', { status: 'resolved' })] }), false],
    ['too little data', standing({}, { facts: { charges_30d: 0 } }), false],
  ])('whether there is something to report: %s', (_, now, expected) => {
    expect(hasContent(now)).toBe(expected);
  });
});
