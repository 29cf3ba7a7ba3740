import type { Cloud } from '@vaultra/local/cloud.ts';
import { accountOf } from './owner.ts';

/** A restricted key made in a business's Stripe dashboard. */
export interface MadeKey {
  key: string;
  permissions: string[];
}

/** @param permissions of the key; by default all read permissions and no others */
export async function makeKey(cloud: Cloud, name: string, permissions?: readonly string[]): Promise<MadeKey> {
  const account = await accountOf(cloud, name);
  return control(cloud, 'POST', { account, ...(permissions ? { permissions } : {}) });
}

/** Changes a key as its owner can at Stripe. */
export function changeKey(
  cloud: Cloud,
  key: string,
  change: { permissions?: string[]; expired?: boolean },
): Promise<MadeKey> {
  return control(cloud, 'PATCH', { key, ...change });
}

async function control(cloud: Cloud, method: string, body: object): Promise<MadeKey> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/keys`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as MadeKey;
}
