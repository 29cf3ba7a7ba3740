import type { Source } from '../card/scorecard.ts';
import type { Alert, Threshold } from '../contract/alerts.ts';

export type Severity = 'info' | 'warning' | 'critical';

/** A kind can have several causes at once, such as payouts that failed on different days. */
export type AlertKind =
  | 'account_restricted'
  | 'access_ended'
  | 'data_stale'
  | 'payout_failed'
  | 'dispute_level'
  | 'evidence_due'
  | 'card_testing'
  | 'payer_quiet'
  | 'revenue_drop'
  | 'lock_near'
  | 'reserve'
  | 'balance_negative'
  | 'tier_down'
  | 'own_threshold';

/** A problem of a business, present or expected. Recomputed each time. */
export interface Finding {
  kind: AlertKind;
  /** Distinguishes findings of one kind. There is one alert per kind and cause. */
  cause: string;
  severity: Severity;
  title: string;
  why: string;
  /** Steps for the owner, in order. */
  steps: string[];
  projection: Threshold['projection'];
  sources: Source[];
  /** Where the objects behind it are, if one request shows them. */
  evidence?: NonNullable<Alert['evidence']>;
  /** For an own threshold: its owner wants a mail at once. */
  mail?: boolean;
}

export type AlertStatus = 'unread' | 'read' | 'resolved';

/** A finding over time, with its status. */
export interface StoredAlert extends Finding {
  id: string;
  status: AlertStatus;
  created_at: Date;
  /** When the figures or the text last changed. */
  updated_at: Date;
  resolved_at: Date | null;
  /** When it became critical; null if it never did. A critical alert is mailed at once, and once only. */
  critical_since: Date | null;
}

/** Two findings with the same key are the same problem. */
export function causeKey({ kind, cause }: Pick<Finding, 'kind' | 'cause'>): string {
  return `${kind}#${cause}`;
}

/** Evidence over the figure's own days. Days in the alert would change it every night. */
export const objectsOf = (
  metric: NonNullable<Alert['evidence']>['metric'],
): NonNullable<Alert['evidence']> => ({
  metric,
  currency: null,
  start_date: null,
  end_date: null,
});
