import type { Source } from '../card/scorecard.ts';
import type { Threshold } from '../contract/alerts.ts';

export type Severity = 'info' | 'warning' | 'critical';

/** What is warned of. A kind can have several causes at once, such as payouts that failed on different days. */
export type AlertKind =
  | 'account_restricted'
  | 'access_ended'
  | 'data_stale'
  | 'payout_failed'
  | 'dispute_level'
  | 'revenue_drop'
  | 'lock_near'
  | 'tier_down';

/** What is found wrong, or about to go wrong, on a look at a business. Everything in it is found anew each time. */
export interface Finding {
  kind: AlertKind;
  /** What it is about, beyond its kind: there is one alert for a cause, however often it is found. */
  cause: string;
  severity: Severity;
  title: string;
  why: string;
  /** What to do, in order. */
  steps: string[];
  projection: Threshold['projection'];
  sources: Source[];
}

export type AlertStatus = 'unread' | 'read' | 'resolved';

/** An alert: a finding for as long as it is found, and what its owner made of it. */
export interface StoredAlert extends Finding {
  id: string;
  status: AlertStatus;
  created_at: Date;
  /** When the figures or words last changed. */
  updated_at: Date;
  resolved_at: Date | null;
  /** When it became critical, if it did: what is mailed at once, once. */
  critical_since: Date | null;
}

/** What makes two findings the same one. */
export function causeKey({ kind, cause }: Pick<Finding, 'kind' | 'cause'>): string {
  return `${kind}#${cause}`;
}
