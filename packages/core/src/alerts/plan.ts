import { isDeepStrictEqual } from 'node:util';
import { causeKey, type Finding, type StoredAlert } from './alert.ts';

/** What to write so that the stored alerts say what is true now. */
export interface Plan {
  /** New ones; the caller gives them ids. */
  open: Finding[];
  /** Ones that were over for so short a time that they are the same trouble. */
  reopen: { alert: StoredAlert; finding: Finding }[];
  /** Open ones whose words or figures changed, or that became graver. */
  update: { alert: StoredAlert; finding: Finding; graver: boolean }[];
  /** Open ones of which nothing is found any more. */
  resolve: StoredAlert[];
}

/** What comes back within this time is not news, and is not mailed again. Our judgment. */
const sameTroubleMs = 7 * 24 * 60 * 60 * 1000;

/** Brings the stored alerts, one a cause, in line with what was found. Applying it and asking again gives an empty plan. */
export function planAlerts(existing: readonly StoredAlert[], findings: readonly Finding[], now: Date): Plan {
  const plan: Plan = { open: [], reopen: [], update: [], resolve: [] };
  const byCause = new Map(existing.map((alert) => [causeKey(alert), alert]));
  const found = new Set(findings.map(causeKey));
  for (const finding of findings) {
    const alert = byCause.get(causeKey(finding));
    if (!alert) plan.open.push(finding);
    else if (alert.resolved_at !== null) {
      if (now.getTime() - alert.resolved_at.getTime() > sameTroubleMs) plan.open.push(finding);
      else plan.reopen.push({ alert, finding });
    } else if (!saysTheSame(alert, finding))
      plan.update.push({ alert, finding, graver: rank[finding.severity] > rank[alert.severity] });
  }
  plan.resolve = existing.filter((alert) => alert.resolved_at === null && !found.has(causeKey(alert)));
  return plan;
}

export const rank = { info: 0, warning: 1, critical: 2 } as const;

function saysTheSame(alert: StoredAlert, finding: Finding): boolean {
  const said = Object.fromEntries(
    (Object.keys(finding) as (keyof Finding)[]).map((key) => [key, alert[key]]),
  );
  return isDeepStrictEqual(said, finding);
}
