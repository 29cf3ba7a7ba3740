import { knowledgeIndex } from '@vaultra/core/knowledge/index.ts';
import type { KnowledgeSearch } from '@vaultra/core/knowledge/knowledge-index.ts';
import { door } from '../adapter/door.ts';
import { log } from '../adapter/log.ts';
import { runtime } from '../adapter/runtime.ts';
import { authorizeVisitor, refuse } from '../mcp/authorize.ts';
import { serve } from '../mcp/serve.ts';
import { createServer } from '../mcp/server.ts';

/** Nothing of it loads before the first search. */
const knowledge: KnowledgeSearch = {
  search: async (query) => (await knowledgeIndex()).search(query),
};

/** AI applications read a business through the agent's tools. */
export const handler = door('mcp', {
  refuse,
  async answer({ request, body, requestId, about }) {
    const now = runtime.clock.now();
    const actor = await authorizeVisitor(request, now, requestId);
    Object.assign(about, { user_id: actor.userId, business_id: actor.businessId });
    const logFailure = (error: unknown) =>
      log.error('failed', { request_id: requestId, error: error as Error });
    return serve(request, body, () => createServer({ actor, now, knowledge, logFailure }));
  },
});
