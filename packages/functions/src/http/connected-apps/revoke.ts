import { revokeConnectedApp as contract } from '@vaultra/core/contract/connected-apps.ts';
import { revokeConnectedApp } from '@vaultra/core/mcp/oauth/apps.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, params }) => {
  await revokeConnectedApp(business.id, actor.userId, params.id);
  return { status: 204 };
});
