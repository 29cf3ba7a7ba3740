import { isDeepStrictEqual } from 'node:util';
import { newId } from '../shared/ids.ts';
import { causeKey, type Finding, type StoredAlert } from './alert.ts';

/** The writes that bring the stored alerts up to date. */
export interface Plan {
  /** New ones. The caller assigns ids. */
  open: Finding[];
  /** Alerts resolved so recently that the finding is the same problem. */
  reopen: { alert: StoredAlert; finding: Finding }[];
  /** Open ones whose text, figures or severity changed. `moreSevere`: the severity rose. */
  update: { alert: StoredAlert; finding: Finding; moreSevere: boolean }[];
  /** Open ones without a finding. */
  resolve: StoredAlert[];
}

/** A problem that returns within this time reopens its alert and is not mailed again. Our judgment. */
const reopenWithinMs = 7 * 24 * 60 * 60 * 1000;

/** An alert that returns within this time is not sent again. For an own threshold the time starts when it fired, not when it last ended. */
function quietUntil({ kind, created_at, resolved_at }: StoredAlert): number {
  const since = kind === 'own_threshold' ? created_at : (resolved_at ?? created_at);
  return since.getTime() + reopenWithinMs;
}

/**
 * Plans one open alert per finding. After applying the plan, the next plan is empty.
 * @param existing one per cause
 * @param held the causes that cannot be judged now, so that their alerts neither open nor end
 */
export function planAlerts(
  existing: readonly StoredAlert[],
  findings: readonly Finding[],
  now: Date,
  held: ReadonlySet<string> = new Set(),
): Plan {
  const plan: Plan = { open: [], reopen: [], update: [], resolve: [] };
  const byCause = new Map(existing.map((alert) => [causeKey(alert), alert]));
  const found = new Set(findings.map(causeKey));
  for (const finding of findings) {
    const alert = byCause.get(causeKey(finding));
    if (!alert) plan.open.push(finding);
    else if (alert.resolved_at !== null) {
      if (now.getTime() > quietUntil(alert)) plan.open.push(finding);
      else plan.reopen.push({ alert, finding });
    } else if (!isUnchanged(alert, finding))
      plan.update.push({ alert, finding, moreSevere: rank[finding.severity] > rank[alert.severity] });
  }
  plan.resolve = existing.filter(
    (alert) => alert.resolved_at === null && !found.has(causeKey(alert)) && !held.has(causeKey(alert)),
  );
  return plan;
}

export const rank = { info: 0, warning: 1, critical: 2 } as const;

function isUnchanged(alert: StoredAlert, finding: Finding): boolean {
  const stored = Object.fromEntries(
    (Object.keys(finding) as (keyof Finding)[]).map((key) => [key, alert[key]]),
  );
  return isDeepStrictEqual(stored, finding);
}

/** Findings of the same moment get falling ids, so that a list with the newest id first keeps their order. */
export function newAlerts(findings: readonly Finding[], now: Date): StoredAlert[] {
  const ids = findings
    .map(() => newId('alert', now))
    .toSorted()
    .toReversed();
  return findings.map((finding, index) => ({
    ...finding,
    id: ids[index] as string,
    status: 'unread',
    created_at: now,
    updated_at: now,
    resolved_at: null,
    critical_since: finding.severity === 'critical' ? now : null,
  }));
}
