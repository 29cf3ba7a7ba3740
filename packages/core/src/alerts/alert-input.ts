import type { Inputs, Reading } from '../card/inputs.ts';
import type { Scorecard, Tier } from '../card/scorecard.ts';
import type { RecentFigures } from '../metrics/recent.ts';
import type { Score } from '../readiness/score.ts';
import type { OwnReading } from './own/readings.ts';

/** The figures from which alerts and distances are computed. */
export interface AlertInput {
  card: Scorecard;
  reading: Reading;
  score: Score;
  /** The tier shown today. */
  tier: Tier | null;
  /** Up to 7 stored days before today, oldest first. */
  before: readonly { date: string; tier: Tier | null; score: Score; inputs: Inputs }[];
  recent: RecentFigures;
  connection: Connection;
  own: readonly OwnReading[];
}

export interface Connection {
  status: 'active' | 'revoked' | 'error' | 'disconnected';
  /** A sentence for the owner about the status `error`, or about `revoked` if the reason is known. */
  problem: string | null;
  /** The sync is overdue. Accounts without recent events are read less often. */
  is_stale: boolean;
  /** Hours since the last successful sync; `null` before the first. */
  hours_since_sync: number | null;
}
