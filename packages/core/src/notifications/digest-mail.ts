import type { StoredAlert } from '../alerts/alert.ts';
import { card } from '../card/current.ts';
import type { Gate } from '../readiness/gates.ts';
import { limitTitle } from '../readiness/limit-title.ts';
import { tierLabel } from '../readiness/tier.ts';
import { byWorth, type StoredRecommendation } from '../recommendations/recommendation.ts';
import { formatDate } from '../shared/format-date.ts';
import type { Item, Section } from './layout.ts';
import {
  hasContent,
  isActive,
  isOpen,
  type LastDigest,
  newsSince,
  type ScoreNews,
  type Standing,
} from './news.ts';
import { subjectOf, subjectOfFirst } from './subject.ts';
import { dayOf, figures, points } from './words.ts';

/** The content of a digest, without its recipient and unsubscribe link. */
export interface Digest {
  subject: string;
  title: string;
  intro: string[];
  sections: Section[];
}

/** Items per section. The dashboard has all. */
const maxItems = 4;

/** The next digest; null if there is nothing to report. @param last null for a reader's first digest */
export function digest(business: string, last: LastDigest | null, standing: Standing): Digest | null {
  return last ? later(business, last, standing) : first(business, standing);
}

function later(business: string, last: LastDigest, standing: Standing): Digest | null {
  const news = newsSince(last, standing);
  if (!news) return null;
  const { limits, alerts, recommendations } = news;
  return {
    subject: `${business}: ${subjectOf(news)}`,
    title: `What changed at ${business}`,
    intro: [`Changes since ${dayOf(new Date(last.at), standing.timeZone)}.`, standingText(standing)],
    sections: sectionsOf([
      [
        'Alerts',
        [
          ...alerts.opened.map((one) => alertItem(one)),
          ...alerts.worsened.map((one) => alertItem(one, 'More serious now: ')),
        ],
      ],
      ['Score', news.score ? [scoreItem(news.score, standing), ...whyItems(news.score, last, standing)] : []],
      ['Score limits', [...limits.opened.map(liftedItem), ...limits.closed.map(limitItem)]],
      [
        'What to do next',
        [...recommendations.opened].sort(byWorth).slice(0, maxItems).map(recommendationItem),
      ],
      [
        'Resolved',
        [...alerts.resolved, ...recommendations.resolved].map(({ title }) => ({ heading: title, lines: [] })),
      ],
    ]),
  };
}

function first(business: string, standing: Standing): Digest | null {
  if (!hasContent(standing)) return null;
  const { latest, alerts, recommendations } = standing;
  const lost = (latest?.score.reasons ?? []).map(({ what, points_lost }) => ({
    heading: what,
    lines: [`${points_lost} points to gain`],
  }));
  return {
    subject: `${business}: ${subjectOfFirst(standing)}`,
    title: `Where ${business} stands`,
    intro: [standingText(standing)],
    sections: sectionsOf([
      ['Alerts', alerts.filter(isActive).map((one) => alertItem(one))],
      ['What holds the score back', lost.slice(0, maxItems)],
      ['Score limits', (latest?.score.gates ?? []).filter(({ active }) => active).map(limitItem)],
      [
        'What to do next',
        recommendations.filter(isOpen).sort(byWorth).slice(0, maxItems).map(recommendationItem),
      ],
    ]),
  };
}

function sectionsOf(all: [heading: string, items: Item[]][]): Section[] {
  return all.flatMap(([heading, items]) => (items.length > 0 ? [{ heading, items }] : []));
}

/** The score with its day, because it can be old while Stripe cannot be read, and with what it has not been checked against. */
function standingText({ latest, scope }: Standing): string {
  if (!latest || latest.score.score === null) return 'There is not enough data for a score now.';
  const { tier } = latest.shown;
  return `The score is ${latest.score.score} of 100${tier ? `, tier ${tierLabel[tier]}` : ''}, as of ${formatDate(latest.date)}. ${scope}`;
}

function scoreItem({ before, after, tier }: ScoreNews, { latest }: Standing): Item {
  if (after === null) {
    const missing = latest?.score.missing ?? [];
    return {
      heading: 'No score for now: there is not enough data',
      lines: missing.map(({ label, need, have }) => `${label}: ${have} of ${need}`),
    };
  }
  const heading = before === null ? `${after} of 100, the first score` : changed(before, after);
  if (!tier.before || !tier.after || tier.before === tier.after) return { heading, lines: [] };
  return { heading, lines: [`Tier: ${tierLabel[tier.before]} → ${tierLabel[tier.after]}`] };
}

function changed(before: number, after: number): string {
  return before === after ? `${after} of 100, as before` : `${before} → ${after}, ${points(after - before)}`;
}

/** The causes of the score's change: the components by points, before limits. */
function whyItems({ moved }: ScoreNews, { score: then }: LastDigest, { latest }: Standing): Item[] {
  return moved.slice(0, maxItems).flatMap(({ key, points: difference }) => {
    const after = latest?.score.breakdown.find((line) => line.key === key);
    if (!after) return [];
    const was = then?.breakdown.find((line) => line.key === key);
    const shown = figures(was, after);
    return [{ heading: `${after.label}: ${points(difference)}`, lines: shown ? [shown] : [] }];
  });
}

const liftedItem = ({ cap, why }: Gate): Item => ({
  heading: `Score limit of ${cap} lifted`,
  lines: [`${why}.`],
});

const limitItem = (gate: Gate): Item => ({
  heading: limitTitle(gate, card),
  lines: [`${gate.why}.`, `What lifts it: ${gate.opens_when}.`],
});

function alertItem({ title, why, projection, steps: [step] }: StoredAlert, prefix = ''): Item {
  const lines = [why, ...(projection ? [projection.says] : []), ...(step ? [`First step: ${step}`] : [])];
  return { heading: `${prefix}${title}`, lines };
}

function recommendationItem({ title, estimated_impact, steps: [step] }: StoredRecommendation): Item {
  return { heading: title, lines: [estimated_impact, ...(step ? [`First step: ${step}`] : [])] };
}
