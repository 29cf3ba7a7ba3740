import type { StoredAlert } from '../alerts/alert.ts';
import { tierLabel } from '../readiness/tier.ts';
import { counted } from '../shared/quantity.ts';
import { isOn, type News, type ScoreNews, type Standing } from './news.ts';
import { byHowMuch, within } from './words.ts';

/** The news in a few words, after the business's name: what is gravest, else the score, else whatever there is. */
export function subjectOf({ score, alerts, limits, recommendations }: News): string {
  const warnings = [...alerts.opened, ...alerts.worsened];
  const grave = warnings.find(isCritical);
  if (grave) return within(grave.title);
  if (score) return ofScore(score);
  const [warning, ...others] = warnings;
  if (warning) return others.length === 0 ? within(warning.title) : `${warnings.length} alerts`;
  if (limits.closed.length > 0) return 'a limit holds the score down';
  if (limits.opened.length > 0) return 'a limit was lifted';
  const { opened } = recommendations;
  if (opened.length > 0) return counted(opened.length, 'new recommendation');
  if (alerts.resolved.length > 0) return counted(alerts.resolved.length, 'alert is over', 'alerts are over');
  return counted(
    recommendations.resolved.length,
    'recommendation is done with',
    'recommendations are done with',
  );
}

/** The first time it is how things stand: what is critical has been mailed on its own. */
export function subjectOfFirst({ latest, alerts }: Standing): string {
  const score = latest?.score.score ?? null;
  if (score === null) return counted(alerts.filter(isOn).length, 'alert');
  const tier = latest?.shown.tier;
  return tier ? `${score} of 100, tier ${tierLabel[tier]}` : `${score} of 100`;
}

function ofScore({ before, after, tier }: ScoreNews): string {
  if (after === null) return 'no score for now';
  const now = tier.after && tier.after !== tier.before ? [`tier now ${tierLabel[tier.after]}`] : [];
  if (before === null) return [`${after}`, 'the first score'].join(', ');
  return [`${after}`, ...(after === before ? [] : [byHowMuch(after - before)]), ...now].join(', ');
}

const isCritical = ({ severity }: StoredAlert) => severity === 'critical';
