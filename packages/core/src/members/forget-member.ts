import { forgetConversations } from '../agent/conversations/conversation.store.ts';
import { deleteInvitationsBy } from '../invitations/invitation.store.ts';
import { deleteGrants } from '../mcp/oauth/grant.store.ts';
import { deleteMcpTokens } from '../mcp/token.store.ts';
import { forgetAuthor } from '../notes/note.store.ts';
import { deleteItems, readItems } from '../shared/items.ts';

const pageSize = 500;

/** Deletes what a remaining business stores about a former member: their digest state, the notices of their mails, the
 * invitations they sent, their conversations with the agent, their MCP tokens, and the apps that they connected. Their notes stay, without
 * their id. */
export async function forgetMember(businessId: string, userId: string): Promise<void> {
  const pk = `BIZ#${businessId}`;
  await deleteItems([{ pk, sk: `DIGEST#${userId}` }]);
  let after: string | null = null;
  do {
    const { items, next } = await readItems(pk, 'NOTICE#', { after, limit: pageSize });
    // A notice's key contains the id of the recipient.
    await deleteItems(items.filter(({ sk }) => sk.split(':').includes(userId)));
    after = next;
  } while (after !== null);
  await deleteInvitationsBy(businessId, userId);
  await forgetConversations(businessId, userId);
  await deleteMcpTokens(businessId, userId);
  await deleteGrants(businessId, userId);
  await forgetAuthor(businessId, userId);
}
