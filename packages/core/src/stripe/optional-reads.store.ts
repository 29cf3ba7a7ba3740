import { $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { conditional } from '../shared/conditional.ts';
import { IntegrationEntity } from './integration.entity.ts';
import { type Connection, type Integration, isUnchanged } from './integration.store.ts';

/** Reads that a connection may lack. Without them their figures are unknown, and everything else works. */
export type OptionalRead = 'balance' | 'movements';
export type ReadRefusal = NonNullable<Integration['balance_refused']>;

/** Records that Stripe refused an optional read. Reserves and financing are then unknown until they are read again as a whole. */
export async function markRefused(
  connection: Integration,
  what: OptionalRead,
  reason: ReadRefusal,
): Promise<void> {
  const isKnown = connection[`${what}_refused`] === reason;
  if (isKnown && (what === 'balance' || connection.movements_since === undefined)) return;
  const change =
    what === 'balance'
      ? { balance_refused: reason }
      : { movements_refused: reason, movements_since: $remove(), ...lastRead(connection) };
  await updateConnection(connection, change);
}

/** The last sync read the movements, if the ones before the refusal are known. A later refusal keeps what is stored. */
function lastRead({ movements_since, last_synced_at }: Integration): { movements_read_at?: string } {
  return movements_since === undefined || last_synced_at === null
    ? {}
    : { movements_read_at: last_synced_at };
}

/** Records that the balance was read. */
export async function markBalanceRead(connection: Integration): Promise<void> {
  if (connection.balance_refused) await updateConnection(connection, { balance_refused: $remove() });
}

/** Records that all balance transactions since a time, in epoch seconds, were listed. */
export async function markMovementsRead(connection: Connection, since: number): Promise<void> {
  await updateConnection(connection, {
    movements_since: since,
    movements_refused: $remove(),
    movements_read_at: $remove(),
  });
}

async function updateConnection(
  connection: Connection,
  change: Omit<Parameters<UpdateItemCommand<typeof IntegrationEntity>['item']>[0], 'business_id'>,
): Promise<void> {
  await conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({ ...change, business_id: connection.business_id })
      .options({ condition: isUnchanged(connection) })
      .send(),
  );
}
