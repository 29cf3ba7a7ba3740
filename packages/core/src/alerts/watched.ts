import type { Reading } from '../card/inputs.ts';
import type { Scorecard, Tier } from '../card/scorecard.ts';
import type { RecentFigures } from '../metrics/recent.ts';
import type { Score } from '../readiness/score.ts';

/** All that the early warnings look at, of one moment. */
export interface Watched {
  card: Scorecard;
  reading: Reading;
  score: Score;
  /** The tier that is shown, and those of up to 7 stored days before today, oldest first, with their scores. */
  tier: Tier | null;
  before: readonly { date: string; tier: Tier | null; score: Score }[];
  recent: RecentFigures;
  connection: Connection;
}

export interface Connection {
  status: 'active' | 'revoked' | 'error' | 'disconnected';
  /** What is wrong, in words for the owner, while the status is `error`, or `revoked` where more is known than that. */
  problem: string | null;
  /** No successful sync where one was due: accounts that are long quiet are read less often. */
  is_stale: boolean;
  /** Hours since the last successful sync; `null` before the first. */
  hours_since_sync: number | null;
}
