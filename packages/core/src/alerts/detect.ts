import type { Finding } from './alert.ts';
import { accessEnded, accountRestricted, dataStale } from './find-connection.ts';
import { disputeLevels } from './find-disputes.ts';
import { payoutFailed, revenueFell } from './find-money.ts';
import { limitNear, tierDown } from './find-score.ts';
import type { Watched } from './watched.ts';

/** Everything worth an alert on a look at a business. The same look finds the same. */
export function detect(watched: Watched): Finding[] {
  const { status } = watched.connection;
  // Its owner ended it, and knows.
  if (status === 'disconnected') return [];
  // Whatever else was true when access ended is not known to be so still.
  if (status === 'revoked') return accessEnded(watched);
  return [
    ...accessEnded(watched),
    ...accountRestricted(watched),
    ...payoutFailed(watched),
    ...disputeLevels(watched),
    ...revenueFell(watched),
    ...dataStale(watched),
    ...tierDown(watched),
    ...limitNear(watched),
  ];
}
