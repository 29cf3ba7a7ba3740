import type { StoredAlert } from '../alerts/alert.ts';
import type { Gate } from '../readiness/gates.ts';
import { tierLabel } from '../readiness/tier.ts';
import { byWorth, type StoredRecommendation } from '../recommendations/recommendation.ts';
import type { Item, Section } from './layout.ts';
import { hasStanding, isOn, isOpen, newsSince, type ScoreNews, type Standing, type Told } from './news.ts';
import { subjectOf, subjectOfFirst } from './subject.ts';
import { dayOf, figures, points } from './words.ts';

/** A digest's words. Who it is for, and how to leave, are its mail's. */
export interface Digest {
  subject: string;
  title: string;
  intro: string[];
  sections: Section[];
}

/** As many as are read; the dashboard has the rest. */
const most = 4;

/** What there is to tell a reader; null where that is nothing. @param told null for one who was told nothing yet */
export function digest(business: string, told: Told | null, standing: Standing): Digest | null {
  return told ? ofNews(business, told, standing) : first(business, standing);
}

function ofNews(business: string, told: Told, standing: Standing): Digest | null {
  const news = newsSince(told, standing);
  if (!news) return null;
  const { limits, alerts, recommendations } = news;
  return {
    subject: `${business}: ${subjectOf(news)}`,
    title: `What changed at ${business}`,
    intro: [`Since ${dayOf(new Date(told.at), standing.timeZone)}.`, standingLine(standing)],
    sections: sectionsOf([
      [
        'Alerts',
        [
          ...alerts.opened.map((one) => alertItem(one)),
          ...alerts.worsened.map((one) => alertItem(one, 'More serious now: ')),
        ],
      ],
      ['Score', news.score ? [scoreItem(news.score, standing), ...whyItems(news.score, told, standing)] : []],
      ['Limits', [...limits.opened.map(openedItem), ...limits.closed.map(closedItem)]],
      ['What to do next', [...recommendations.opened].sort(byWorth).slice(0, most).map(recommendationItem)],
      [
        'Over',
        [...alerts.resolved, ...recommendations.resolved].map(({ title }) => ({ heading: title, lines: [] })),
      ],
    ]),
  };
}

function first(business: string, standing: Standing): Digest | null {
  if (!hasStanding(standing)) return null;
  const { latest, alerts, recommendations } = standing;
  const lost = (latest?.score.reasons ?? []).map(({ what, points_lost }) => ({
    heading: what,
    lines: [`${points_lost} points to gain`],
  }));
  return {
    subject: `${business}: ${subjectOfFirst(standing)}`,
    title: `Where ${business} stands`,
    intro: [standingLine(standing)],
    sections: sectionsOf([
      ['Alerts', alerts.filter(isOn).map((one) => alertItem(one))],
      ['What holds the score down', lost.slice(0, most)],
      ['Limits', (latest?.score.gates ?? []).filter(({ active }) => active).map(closedItem)],
      [
        'What to do next',
        recommendations.filter(isOpen).sort(byWorth).slice(0, most).map(recommendationItem),
      ],
    ]),
  };
}

function sectionsOf(all: [heading: string, items: Item[]][]): Section[] {
  return all.flatMap(([heading, items]) => (items.length > 0 ? [{ heading, items }] : []));
}

/** With its day: a score that is not renewed, as while nothing can be read, is not passed off as today's. */
function standingLine({ latest }: Standing): string {
  if (!latest || latest.score.score === null) return 'There is not enough data for a score now.';
  const { tier } = latest.shown;
  const day = dayOf(new Date(`${latest.date}T12:00:00Z`), 'UTC');
  return `The score is ${latest.score.score} of 100${tier ? `, tier ${tierLabel[tier]}` : ''}, as of ${day}.`;
}

function scoreItem({ before, after, tier }: ScoreNews, { latest }: Standing): Item {
  if (after === null) {
    const missing = latest?.score.missing ?? [];
    return {
      heading: 'No score for now: there is not enough data for one',
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

/** Why it moved: the components by points, before limits. */
function whyItems({ moved }: ScoreNews, { score: then }: Told, { latest }: Standing): Item[] {
  return moved.slice(0, most).flatMap(({ key, points: difference }) => {
    const after = latest?.score.breakdown.find((line) => line.key === key);
    if (!after) return [];
    const was = then?.breakdown.find((line) => line.key === key);
    const shown = figures(was, after);
    return [{ heading: `${after.label}: ${points(difference)}`, lines: shown ? [shown] : [] }];
  });
}

const openedItem = ({ cap, why }: Gate): Item => ({
  heading: `A limit is lifted: the score is no longer held at ${cap}`,
  lines: [`${why}.`],
});

const closedItem = ({ cap, why, opens_when }: Gate): Item => ({
  heading: `A limit holds the score at ${cap} at most`,
  lines: [`${why}.`, `It is lifted when: ${opens_when}.`],
});

function alertItem({ title, why, projection, steps: [step] }: StoredAlert, prefix = ''): Item {
  const lines = [why, ...(projection ? [projection.says] : []), ...(step ? [`First step: ${step}`] : [])];
  return { heading: `${prefix}${title}`, lines };
}

function recommendationItem({ title, estimated_impact, steps: [step] }: StoredRecommendation): Item {
  return { heading: title, lines: [estimated_impact, ...(step ? [`First step: ${step}`] : [])] };
}
