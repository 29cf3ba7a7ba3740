import { Link } from '@tanstack/react-router';
import type { Conversation } from '@vaultra/core/contract/agent.ts';
import { Button } from '../ui/Button.tsx';
import { formatAgo } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { Conversations } from './use-conversations.ts';

interface Props {
  conversations: Conversations;
  openId: string | null;
  onOpen(): void;
  onDelete(conversation: Conversation): void;
}

export function ConversationList({ conversations, openId, onOpen, onDelete }: Props) {
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
            <Link
              to="."
              search={{ conversation: conversation.id } as never}
              aria-current={conversation.id === openId ? 'page' : undefined}
              activeOptions={{ exact: true }}
              activeProps={{}}
              resetScroll={false}
              onClick={onOpen}
            >
              <span className="conversation-title">{conversation.title}</span>
              <span className="tiny soft">{formatAgo(conversation.updated_at)}</span>
            </Link>
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
