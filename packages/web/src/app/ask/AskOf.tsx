import { useNavigate, useSearch } from '@tanstack/react-router';
import { agentUsage, type Conversation } from '@vaultra/core/contract/agent.ts';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useApi } from '../query/use-api.ts';
import { useViewHeading } from '../shell/ViewPage.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { ConversationList } from './ConversationList.tsx';
import { ThreadView } from './ThreadView.tsx';
import { useConversations } from './use-conversations.ts';

interface Props {
  business: { id: string; name: string };
  userId: string;
}

/** The agent for one business: the conversations, and the open one. */
export function AskOf({ business, userId }: Props) {
  const conversations = useConversations(business.id);
  const usage = useApi(agentUsage, { query: { business_id: business.id } });
  const [answeredLeft, setAnsweredLeft] = useState<number | null>(null);
  const { conversation = null } = useSearch({ strict: false }) as { conversation?: string };
  const navigate = useNavigate();
  /** `visit` changes with every conversation that is opened, not when a new one gets its id. */
  const [open, setOpen] = useState({ id: conversation, visit: 0 });
  const [isListOpen, setListOpen] = useState(false);
  const [asked, setAsked] = useState<Conversation | null>(null);
  const [deleting, setDeleting] = useState<'idle' | 'busy' | Error>('idle');
  const heading = useViewHeading({ title: 'Ask', of: business.name });

  // Also after Back.
  useEffect(() => {
    setOpen((before) =>
      before.id === conversation ? before : { id: conversation, visit: before.visit + 1 },
    );
  }, [conversation]);

  function go(id: string | null, replace: boolean): void {
    void navigate({ to: '.', search: id === null ? {} : { conversation: id }, replace, resetScroll: false });
  }

  function begin(): void {
    setOpen(({ visit }) => ({ id: null, visit: visit + 1 }));
    if (conversation !== null) go(null, false);
    setListOpen(false);
    heading.current?.focus();
  }

  function started(id: string): void {
    setOpen(({ visit }) => ({ id, visit }));
    go(id, true);
  }

  async function confirmed(conversation: Conversation): Promise<void> {
    setDeleting('busy');
    try {
      await conversations.remove(conversation);
    } catch (error) {
      setDeleting(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    // The closing dialog returns the focus to a control that is gone, so the focus is moved after that.
    flushSync(() => closeDialog());
    if (conversation.id === open.id) begin();
    else heading.current?.focus();
  }

  function closeDialog(): void {
    setAsked(null);
    setDeleting('idle');
  }

  return (
    <div className="ask">
      <aside className={isListOpen ? 'ask-side open' : 'ask-side'}>
        <div className="row apart">
          <h1 ref={heading} tabIndex={-1}>
            Ask
          </h1>
          <div className="row">
            <Button
              className="ask-list-button"
              kind="quiet"
              aria-expanded={isListOpen}
              onClick={() => setListOpen(!isListOpen)}
            >
              Conversations
            </Button>
            <Button onClick={() => begin()}>New</Button>
          </div>
        </div>
        <ConversationList
          conversations={conversations}
          openId={open.id}
          onOpen={() => setListOpen(false)}
          onDelete={setAsked}
        />
      </aside>
      <section className="thread" aria-label="Conversation">
        <ThreadView
          key={open.visit}
          business={business}
          userId={userId}
          conversationId={open.id}
          wasOpened={open.visit > 0}
          leftToday={answeredLeft ?? usage.data?.left_today ?? null}
          onStarted={started}
          onAnswered={(left) => {
            setAnsweredLeft(left);
            void conversations.query.reload();
          }}
          onNew={() => begin()}
        />
      </section>
      {asked && (
        <ConfirmDialog
          title="Delete this conversation?"
          confirm="Delete"
          busy={deleting === 'busy'}
          onConfirm={() => void confirmed(asked)}
          onClose={closeDialog}
        >
          <p>“{asked.title}” and its answers will be deleted. You cannot undo this.</p>
          {deleting instanceof Error && (
            <ErrorNotice error={deleting} title="Could not delete the conversation" />
          )}
        </ConfirmDialog>
      )}
    </div>
  );
}
