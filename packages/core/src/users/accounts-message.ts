import { ulid } from 'ulid';
import * as z from 'zod';
import { type Message, send } from '../shared/queue.ts';

/** A step of leaving, or of an export. Every step can be done again without harm, and none depends on what went before. */
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
 * What a user asks for is done one after the other: no export is made while its user is deleted.
 * It is a message of its own each time, as the steps of long work have nothing else to be told apart by.
 */
export function accountsQueued(body: AccountsMessage): Message {
  const group = 'business_id' in body ? body.business_id : body.user_id;
  return { body, group, deduplication: ulid() };
}

export async function sendAccounts(body: AccountsMessage): Promise<void> {
  await send('accounts', accountsQueued(body));
}
