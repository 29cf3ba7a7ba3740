import { agentUsage, type Conversation } from '@vaultra/core/contract/agent.ts';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useQuery } from '../ui/use-query.ts';
import { conversationAddress, conversationOfAddress, keepAddress } from './address.ts';
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
  const usage = useQuery(agentUsage, { query: { business_id: business.id } });
  const [answeredLeft, setAnsweredLeft] = useState<number | null>(null);
  /** `visit` changes with every conversation that is opened, not when a new one gets its id. */
  const [open, setOpen] = useState(() => ({ id: conversationOfAddress(), visit: 0 }));
  const [isListOpen, setListOpen] = useState(false);
  const [asked, setAsked] = useState<Conversation | null>(null);
  const [deleting, setDeleting] = useState<'idle' | 'busy' | Error>('idle');
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // The address names the business, also after a visit without it.
    history.replaceState(null, '', conversationAddress(business.id, conversationOfAddress()));
    const onBack = () => setOpen(({ visit }) => ({ id: conversationOfAddress(), visit: visit + 1 }));
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, [business.id]);

  useEffect(keepAddress);

  function show(id: string | null): void {
    history.pushState(null, '', conversationAddress(business.id, id));
    setOpen(({ visit }) => ({ id, visit: visit + 1 }));
    setListOpen(false);
    if (id === null) heading.current?.focus();
  }

  function started(id: string): void {
    history.replaceState(null, '', conversationAddress(business.id, id));
    setOpen(({ visit }) => ({ id, visit }));
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
    if (conversation.id === open.id) show(null);
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
            <Button onClick={() => show(null)}>New</Button>
          </div>
        </div>
        <ConversationList
          businessId={business.id}
          conversations={conversations}
          openId={open.id}
          onOpen={show}
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
          onNew={() => show(null)}
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
