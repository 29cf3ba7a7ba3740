import { door } from '../adapter/door.ts';
import { log } from '../adapter/log.ts';
import { runtime } from '../adapter/runtime.ts';
import { authorizeVisitor, refuse } from '../mcp/authorize.ts';
import { serve } from '../mcp/serve.ts';
import { createServer } from '../mcp/server.ts';

/** AI applications read a business through the agent's tools. */
export const handler = door('mcp', {
  refuse,
  async answer({ request, body, requestId, about }) {
    const now = runtime.clock.now();
    const actor = await authorizeVisitor(request, now, requestId);
    Object.assign(about, { user_id: actor.userId, business_id: actor.businessId });
    const logFailure = (error: unknown) =>
      log.error('failed', { request_id: requestId, error: error as Error });
    return serve(request, body, () => createServer({ actor, now, logFailure }));
  },
});
