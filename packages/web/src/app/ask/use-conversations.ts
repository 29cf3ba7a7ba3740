import { type Conversation, deleteConversation, listConversations } from '@vaultra/core/contract/agent.ts';
import { useState } from 'react';
import { useApi } from '../query/use-api.ts';
import { call } from '../session/session.ts';

const few = 15;
/** The most that the API lists at once. */
const most = 100;

/** The user's conversations about a business, the latest first. */
export function useConversations(businessId: string) {
  const [limit, setLimit] = useState(few);
  const query = useApi(listConversations, { query: { business_id: businessId, limit } }, { keepLast: true });
  return {
    query,
    isShort: limit === few,
    showAll: () => setLimit(most),
    /** @throws an error of the API */
    async remove({ id }: Conversation): Promise<void> {
      await call(deleteConversation, { params: { id }, query: { business_id: businessId } });
      await query.reload();
    },
  };
}

export type Conversations = ReturnType<typeof useConversations>;
