import { ApiError } from '@vaultra/core/contract/client.ts';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useEvidencePlace } from '../money/evidence-place.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useOnline } from '../ui/use-online.ts';
import { useDraft } from './draft.ts';
import { FirstQuestions } from './FirstQuestions.tsx';
import { leftText } from './left-today.ts';
import { QuestionBox } from './QuestionBox.tsx';
import { TurnView } from './TurnView.tsx';
import { saysHow, textOf } from './turn.ts';
import { useThread } from './use-thread.ts';

interface Props {
  business: { id: string; name: string };
  userId: string;
  conversationId: string | null;
  /** Messages that the business has left today; null: not known. */
  leftToday: number | null;
  /** The user opened it here, so the focus moves into it. */
  wasOpened: boolean;
  /** Asked at once. */
  firstQuestion?: string | null;
  onStarted(id: string): void;
  onAnswered(leftToday: number): void;
  onNew(): void;
}

/** One conversation and the box for the next question. */
export function ThreadView({
  business,
  userId,
  conversationId,
  leftToday,
  wasOpened,
  firstQuestion = null,
  onStarted,
  onAnswered,
  onNew,
}: Props) {
  const thread = useThread({ businessId: business.id, conversationId, onStarted, onAnswered });
  const draft = useDraft(userId, business.id);
  const online = useOnline();
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** The text for screen readers: the whole answer, once. */
  const [announced, setAnnounced] = useState('');
  const evidence = useEvidencePlace();
  const { turns } = thread;
  const last = turns?.at(-1);
  const lastKey = last?.key;
  const wasAsked = lastKey?.startsWith('asked-') ?? false;

  // A question moves to the top, so that its answer grows below it. A stored conversation opens at its last question.
  useEffect(() => {
    if (lastKey === undefined) return;
    const turn = list.current?.querySelector<HTMLElement>(`[data-turn="${lastKey}"]`);
    const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    turn?.scrollIntoView({ block: 'start', behavior: isReduced || !wasAsked ? 'auto' : 'smooth' });
    // The control that asked may be gone.
    if (document.activeElement === document.body && (wasAsked || wasOpened))
      turn?.focus({ preventScroll: true });
  }, [lastKey, wasAsked, wasOpened]);

  // The answer is announced when it is complete.
  const isDone = wasAsked && last?.state === 'done';
  const isStopped = last?.state === 'stopped';
  useEffect(() => {
    if (isDone && last) setAnnounced(`Answer: ${textOf(last)}`);
    else if (isStopped) setAnnounced('The answer was stopped.');
  }, [isDone, isStopped, last]);

  async function ask(question: string, options?: { withoutModel?: boolean }): Promise<void> {
    if (thread.busy) return;
    draft.sent(question);
    setAnnounced('Your question was sent.');
    if (await thread.ask(question, options)) draft.answered();
    else draft.restore(question);
  }

  const askFirst = useEffectEvent(() => {
    if (firstQuestion !== null) void ask(firstQuestion);
  });
  useEffect(() => askFirst(), []);

  if (turns === null)
    return thread.error ? (
      <NotLoaded error={thread.error} retry={thread.reload} onNew={onNew} />
    ) : (
      <Skeleton label="Loading the conversation" heights={[48, 160]} />
    );
  return (
    <>
      <div className="turns" ref={list}>
        {thread.title !== null && <h2 className="hidden-visually">{thread.title}</h2>}
        {turns.length === 0 && (
          <FirstQuestions business={business} onAsk={(question) => void ask(question)} />
        )}
        {turns.map((turn, index) => (
          <TurnView
            key={turn.key}
            turn={turn}
            isLast={index === turns.length - 1}
            saysHow={saysHow(turns, index)}
            onEvidence={evidence.open}
            onAsk={(question, options) => void ask(question, options)}
            onNew={onNew}
          />
        ))}
        <p className="hidden-visually" role="status">
          {announced}
        </p>
      </div>
      <div className="ask-foot">
        {!online && (
          <Notice tone="warn" title="You are offline">
            You can keep reading. To ask, you need a connection.
          </Notice>
        )}
        {leftToday !== null && leftText(leftToday) !== null && (
          <p className="small ask-left" role="status">
            {leftText(leftToday)}
          </p>
        )}
        <QuestionBox
          ref={box}
          text={draft.text}
          onWrite={draft.write}
          onSend={(question) => void ask(question)}
          busy={thread.busy}
          onStop={thread.stop}
          refusal={online ? null : 'You can ask again when you are online.'}
        />
      </div>
    </>
  );
}

function NotLoaded({ error, retry, onNew }: { error: Error; retry(): void; onNew(): void }) {
  if (!(error instanceof ApiError) || error.status >= 500)
    return <ErrorNotice error={error} title="Could not load the conversation" retry={retry} />;
  return (
    <Notice
      tone="warn"
      title="This conversation does not exist"
      action={<Button onClick={onNew}>New conversation</Button>}
    >
      It was deleted, or it belongs to another member or another business.
    </Notice>
  );
}
