import { ulid } from 'ulid';
import * as z from 'zod';
import { type Message, send } from '../shared/queue.ts';

/** A step of a deletion or an export. Every step can be repeated, and does not depend on an earlier message. */
export const accountsMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delete_user'), user_id: z.string() }),
  z.object({ kind: z.literal('delete_business'), business_id: z.string() }),
  z.object({ kind: z.literal('forget_account'), business_id: z.string(), account_id: z.string() }),
  z.object({ kind: z.literal('export'), user_id: z.string(), export_id: z.string() }),
]);
export type AccountsMessage = z.infer<typeof accountsMessage>;
export type DeleteUserMessage = Extract<AccountsMessage, { kind: 'delete_user' }>;
export type DeleteBusinessMessage = Extract<AccountsMessage, { kind: 'delete_business' }>;
export type ForgetAccountMessage = Extract<AccountsMessage, { kind: 'forget_account' }>;
export type ExportMessage = Extract<AccountsMessage, { kind: 'export' }>;

/**
 * The work of one user runs in order, so no export runs while its user is deleted. Each message gets its own deduplication id,
 * because the steps of long work have the same body.
 */
export function accountsQueued(body: AccountsMessage): Message {
  const group = 'business_id' in body ? body.business_id : body.user_id;
  return { body, group, deduplication: ulid() };
}

export async function sendAccounts(body: AccountsMessage): Promise<void> {
  await send('accounts', accountsQueued(body));
}
