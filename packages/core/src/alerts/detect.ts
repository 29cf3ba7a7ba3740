import type { Finding } from './alert.ts';
import type { AlertInput } from './alert-input.ts';
import { balanceBelowZero, reserveChanged } from './find-cash.ts';
import { accessEnded, accountRestricted, dataStale } from './find-connection.ts';
import { cardTested } from './find-declines.ts';
import { disputeLevels } from './find-disputes.ts';
import { evidenceDue } from './find-evidence.ts';
import { payoutFailed, revenueFell } from './find-money.ts';
import { payerQuiet } from './find-payers.ts';
import { limitNear, tierDown } from './find-score.ts';
import { ownCrossed, ownHeld } from './own/find-own.ts';

/** All findings of a business, in the order in which equally severe ones are listed. Pure. */
export function detect(input: AlertInput): Finding[] {
  const { status } = input.connection;
  // The owner disconnected and knows it.
  if (status === 'disconnected') return [];
  // Without access, the other figures may no longer be true.
  if (status === 'revoked') return accessEnded(input);
  return [
    ...accessEnded(input),
    ...accountRestricted(input),
    ...payoutFailed(input),
    ...balanceBelowZero(input),
    ...disputeLevels(input),
    ...evidenceDue(input),
    ...cardTested(input),
    ...reserveChanged(input),
    ...revenueFell(input),
    ...payerQuiet(input),
    ...dataStale(input),
    ...tierDown(input),
    ...limitNear(input),
    ...ownCrossed(input),
  ];
}

/** The causes whose alerts do not change now. Empty after access has ended, because then every alert of figures ends. */
export function heldCauses(input: AlertInput): ReadonlySet<string> {
  const { status } = input.connection;
  return status === 'disconnected' || status === 'revoked' ? new Set() : ownHeld(input);
}
