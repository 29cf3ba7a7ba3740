import { listConnectedApps as contract } from '@vaultra/core/contract/connected-apps.ts';
import { listConnectedApps } from '@vaultra/core/mcp/oauth/apps.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, clock }) => ({
  status: 200,
  body: {
    connected_apps: await listConnectedApps(business.id, actor.userId, clock.now()),
    next_cursor: null,
  },
}));
