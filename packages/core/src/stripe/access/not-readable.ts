import { keyPermissions } from '../../contract/restricted-key.ts';
import type { StripeStatus, Via } from '../../contract/stripe.ts';
import type { Integration } from '../integration.store.ts';
import type { OptionalRead, ReadRefusal } from '../optional-reads.store.ts';

const reads = {
  balance: { what: 'balance', shown: 'your Stripe balance', needs: keyPermissions.balance_amounts },
  movements: {
    what: 'reserves_and_financing',
    shown: 'reserves and Stripe Capital',
    needs: keyPermissions.balance,
  },
} as const;

/** Permissions that an otherwise working connection lacks, in words for its owner. */
export function notReadable(
  connection: Pick<Integration, 'via' | 'balance_refused' | 'movements_refused'>,
): NonNullable<StripeStatus['not_readable']> {
  return (['balance', 'movements'] as const).flatMap((read: OptionalRead) => {
    const reason = connection[`${read}_refused`];
    const { what, shown, needs } = reads[read];
    return reason ? [{ what, problem: problemOf(reason, connection.via, shown, needs) }] : [];
  });
}

function problemOf(
  reason: ReadRefusal,
  via: Via,
  shown: string,
  { row, permission }: { row: string; permission: string },
): string {
  if (reason !== 'permission') return `Stripe does not show us ${shown} for this account.`;
  switch (via) {
    case 'key':
      return `To see ${shown}, set ${row} (${permission}) to Read for the restricted key in Stripe. We try again every night.`;
    case 'app':
      return `To see ${shown}, connect Stripe again and approve the permission ${permission.replace(/^rak_/, '')} of the Vaultra app.`;
    case 'oauth':
      return `Stripe does not let this connection read ${shown}. Disconnect and connect Stripe again to allow it.`;
  }
}
