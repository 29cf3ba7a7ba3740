import { agentUsage } from '@vaultra/core/contract/agent.ts';
import { useEffect, useRef, useState } from 'react';
import { useBusiness } from '../business/context.tsx';
import { useApi } from '../query/use-api.ts';
import { useMe } from '../session/me.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Button } from '../ui/Button.tsx';
import { Drawer } from '../ui/Dialog.tsx';
import styles from './AskPanel.module.css';
import { takeQuestion, useAskPlace } from './ask-place.ts';
import { ThreadView } from './ThreadView.tsx';
import './ask.css';
import './answer.css';

/** The agent beside any view. */
export function AskPanel() {
  const { business } = useBusiness();
  const { user } = useMe();
  const place = useAskPlace();
  const usage = useApi(agentUsage, { query: { business_id: business.id } });
  const [left, setLeft] = useState<number | null>(null);
  const [question] = useState(takeQuestion);
  /** `visit` changes with every conversation that is opened, not when a new one gets its id. */
  const [open, setOpen] = useState({ id: place.conversationId, visit: 0 });
  const body = useRef<HTMLDivElement>(null);

  // The dialog gave the focus to its first button.
  useEffect(() => body.current?.querySelector('textarea')?.focus(), []);

  function begin(): void {
    setOpen(({ visit }) => ({ id: null, visit: visit + 1 }));
  }
  return (
    <Drawer title="Ask" onClose={place.close}>
      <div className={styles.panel} ref={body}>
        <div className="row apart small">
          <PlaceLink to={{ view: 'ask' }}>All conversations</PlaceLink>
          {open.id !== null && (
            <Button kind="quiet" onClick={begin}>
              New
            </Button>
          )}
        </div>
        <section className={styles.thread} aria-label="Conversation">
          <ThreadView
            key={open.visit}
            business={business}
            userId={user.id}
            conversationId={open.id}
            wasOpened
            firstQuestion={open.visit === 0 ? question : null}
            leftToday={left ?? usage.data?.left_today ?? null}
            onStarted={(id) => {
              setOpen((before) => ({ ...before, id }));
              place.started(id);
            }}
            onAnswered={setLeft}
            onNew={begin}
          />
        </section>
      </div>
    </Drawer>
  );
}
