import { createHmac } from 'node:crypto';
import type { Payers } from '../../ledger/card.ts';
import { secret } from '../../shared/secret.ts';

/** 128 bits: no two payers of an account share a hash. */
const payerLength = 22;

/** Makes the payers of an account, with a key of its own. The same card has the same payer for as long as `STATE_SECRET` is the same. */
export async function payersOf(accountId: string): Promise<Payers> {
  return payersWith(await secret('STATE_SECRET'), accountId);
}

export function payersWith(stateSecret: string, accountId: string): Payers {
  const key = createHmac('sha256', stateSecret).update(`payers\n${accountId}`).digest();
  return (fingerprint) =>
    createHmac('sha256', key).update(fingerprint).digest('base64url').slice(0, payerLength);
}
