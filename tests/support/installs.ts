import type { Cloud } from '@vaultra/local/cloud.ts';

/** Uninstalls the app from a business, as its owner can in Stripe. */
export const uninstall = (cloud: Cloud, account: string) =>
  control(cloud, 'DELETE', '/installs', { account });

/** Changes the app's permissions, as a new version of it would. */
export const permit = (cloud: Cloud, account: string, permissions: readonly string[]) =>
  control(cloud, 'PATCH', '/installs', { account, permissions });

/** Sets the lifetime of the app's access tokens from now on. */
export const tokensLive = (cloud: Cloud, lifetime_seconds: number) =>
  control(cloud, 'POST', '/tokens', { lifetime_seconds });

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
