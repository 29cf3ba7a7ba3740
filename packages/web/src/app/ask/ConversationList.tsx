import type { Conversation } from '@vaultra/core/contract/agent.ts';
import { Button } from '../ui/Button.tsx';
import { formatAgo } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { conversationAddress } from './address.ts';
import type { Conversations } from './use-conversations.ts';

interface Props {
  businessId: string;
  conversations: Conversations;
  openId: string | null;
  onOpen(id: string): void;
  onDelete(conversation: Conversation): void;
}

export function ConversationList({ businessId, conversations, openId, onOpen, onDelete }: Props) {
  const { query, isShort, showAll } = conversations;
  const listed = query.data?.conversations;
  return (
    <nav aria-label="Conversations" className="conversations">
      {query.error && !listed && (
        <ErrorNotice error={query.error} title="Could not load your conversations" retry={query.reload} />
      )}
      {!listed && !query.error && <Skeleton label="Loading your conversations" heights={[44, 44, 44]} />}
      {listed?.length === 0 && (
        <p className="small soft">Your conversations appear here. Only you see them.</p>
      )}
      <ul className="plain">
        {listed?.map((conversation) => (
          <li key={conversation.id} className={conversation.id === openId ? 'current' : ''}>
            <a
              href={conversationAddress(businessId, conversation.id)}
              aria-current={conversation.id === openId ? 'page' : undefined}
              onClick={(event) => {
                // A new tab or window is the browser's.
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                onOpen(conversation.id);
              }}
            >
              <span className="conversation-title">{conversation.title}</span>
              <span className="tiny soft">{formatAgo(conversation.updated_at)}</span>
            </a>
            <button
              type="button"
              className="icon-button"
              aria-label={`Delete: ${conversation.title}`}
              onClick={() => onDelete(conversation)}
            >
              <Icon name="delete" />
            </button>
          </li>
        ))}
      </ul>
      {query.data?.next_cursor != null &&
        (isShort ? (
          <Button kind="quiet" onClick={showAll}>
            Show more
          </Button>
        ) : (
          <p className="tiny soft">The latest {listed?.length} are shown.</p>
        ))}
    </nav>
  );
}
