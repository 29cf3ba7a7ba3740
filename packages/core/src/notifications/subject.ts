import type { StoredAlert } from '../alerts/alert.ts';
import { tierLabel } from '../readiness/tier.ts';
import { counted } from '../shared/quantity.ts';
import { isActive, type News, type ScoreNews, type Standing } from './news.ts';
import { midSentence, upOrDown } from './words.ts';

/** The most important change in a few words: a critical alert, else the score, else the first of the rest. */
export function subjectOf({ score, alerts, limits, recommendations }: News): string {
  const newAlerts = [...alerts.opened, ...alerts.worsened];
  const critical = newAlerts.find(isCritical);
  if (critical) return midSentence(critical.title);
  if (score) return ofScore(score);
  const [alert, ...others] = newAlerts;
  if (alert) return others.length === 0 ? midSentence(alert.title) : `${newAlerts.length} alerts`;
  if (limits.closed.length > 0) return 'a new score limit applies';
  if (limits.opened.length > 0) return 'a score limit was lifted';
  const { opened, resolved } = recommendations;
  if (opened.length > 0) return counted(opened.length, 'new action');
  if (alerts.resolved.length > 0) return `${counted(alerts.resolved.length, 'alert')} resolved`;
  return `${counted(resolved.length, 'action')} resolved`;
}

/** The subject of a first digest: the score. Critical alerts have their own mail. */
export function subjectOfFirst({ latest, alerts }: Standing): string {
  const score = latest?.score.score ?? null;
  if (score === null) return counted(alerts.filter(isActive).length, 'alert');
  const tier = latest?.shown.tier;
  return tier ? `${score} of 100, tier ${tierLabel[tier]}` : `${score} of 100`;
}

function ofScore({ before, after, tier }: ScoreNews): string {
  if (after === null) return 'no score for now';
  const now = tier.after && tier.after !== tier.before ? [`tier now ${tierLabel[tier.after]}`] : [];
  if (before === null) return [`${after}`, 'the first score'].join(', ');
  return [`${after}`, ...(after === before ? [] : [upOrDown(after - before)]), ...now].join(', ');
}

const isCritical = ({ severity }: StoredAlert) => severity === 'critical';
