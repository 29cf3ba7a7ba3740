import type { Cloud } from '@vaultra/local/cloud.ts';

/** Takes the app out of a business, as its owner may in Stripe. */
export const uninstall = (cloud: Cloud, account: string) =>
  control(cloud, 'DELETE', '/installs', { account });

/** Has the app be permitted something else, as after another version of it. */
export const permit = (cloud: Cloud, account: string, permissions: readonly string[]) =>
  control(cloud, 'PATCH', '/installs', { account, permissions });

/** How long the app's access tokens from now on are good. */
export const tokensLive = (cloud: Cloud, lifetime_seconds: number) =>
  control(cloud, 'POST', '/tokens', { lifetime_seconds });

/** How often the app's token endpoint was asked, for tokens or for newer ones. */
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
