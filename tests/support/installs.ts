import type { Cloud } from '@vaultra/local/cloud.ts';

/** Uninstalls the app from a business, as its owner can in Stripe. */
export const uninstall = (cloud: Cloud, account: string) =>
  control(cloud, 'DELETE', '/installs', { account });

/** Changes the app's permissions, as a new version of it would. */
export const permit = (cloud: Cloud, account: string, permissions: readonly string[]) =>
  control(cloud, 'PATCH', '/installs', { account, permissions });

/** Sets after how many reads the app's access tokens expire from now on; null: after an hour. */
export const tokensServe = (cloud: Cloud, reads: number | null) =>
  control(cloud, 'POST', '/tokens', { reads });

/** The account's access token expires now. */
export const expireToken = (cloud: Cloud, account: string) =>
  control(cloud, 'POST', '/tokens/expire', { account });

/** The number of calls to the app's token endpoint, for first or refreshed tokens. */
export async function tokenCalls(cloud: Cloud): Promise<number> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/requests`);
  const { by_path } = (await answer.json()) as { by_path: Record<string, number> };
  return by_path['POST /v1/oauth/token'] ?? 0;
}

async function control(cloud: Cloud, method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
