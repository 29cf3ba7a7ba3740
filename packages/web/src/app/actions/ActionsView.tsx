import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { useRef, useState } from 'react';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Info } from '../ui/Info.tsx';
import { View } from '../ui/View.tsx';
import { counted } from '../ui/words.ts';
import { ActionList } from './ActionList.tsx';
import styles from './actions.module.css';
import { type Action, isOpen, useEarlierActions, useOpenActions, useSetStatus } from './use-actions.ts';

/** The list of actions, one line each, most important first. */
export function ActionsView() {
  const { business } = useBusiness();
  return (
    <ViewPage title="Actions" of={business.name}>
      <BusinessGate skeleton={[300]}>{() => <Actions />}</BusinessGate>
    </ViewPage>
  );
}

function Actions() {
  const { mayChange } = useBusiness();
  const open = useOpenActions();
  const readiness = useFigures(readinessCurrent);
  const setStatus = useSetStatus();
  const heading = useRef<HTMLHeadingElement>(null);

  function finish(action: Action): void {
    // Its line goes, with the button that has the focus.
    heading.current?.focus();
    setStatus(action, 'done');
  }

  return (
    <>
      <section className={`panel ${styles.panel}`} aria-labelledby="recommendations-title">
        <View of={open} name="the actions" skeleton={[64, 64, 64, 64]}>
          {({ recommendations }) => {
            const actions = recommendations.filter(isOpen);
            return (
              <>
                <div className={styles.head}>
                  <h2 id="recommendations-title" ref={heading} tabIndex={-1}>
                    {actions.length === 0
                      ? 'Nothing to do'
                      : `${counted(actions.length, 'action')}, in the order to act`}
                  </h2>
                  <Info about="the points and the order">
                    We scored your business again with each change: the points are what it adds before limits.
                    What is due within 7 days comes first, then what lifts the lowest limit.
                  </Info>
                </div>
                {actions.length === 0 ? (
                  <NoActions scored={readiness.data?.status === 'scored'} />
                ) : (
                  <ActionList
                    actions={actions}
                    control={
                      mayChange
                        ? (action) => (
                            <Button
                              className={styles.tick ?? ''}
                              aria-label={`Mark as done: ${action.title}`}
                              title="Mark as done"
                              onClick={() => finish(action)}
                            >
                              <Icon name="check" />
                            </Button>
                          )
                        : undefined
                    }
                  />
                )}
              </>
            );
          }}
        </View>
      </section>
      {open.data && <Earlier />}
    </>
  );
}

function NoActions({ scored }: { scored: boolean }) {
  return scored ? (
    <EmptyState title="You are up to date">
      No realistic change would add points now. We look again after each sync.
    </EmptyState>
  ) : (
    <EmptyState title="No actions yet">They appear with your score.</EmptyState>
  );
}

/** Loaded when it is opened. */
function Earlier() {
  const [isShown, setShown] = useState(false);
  return (
    <details className={styles.earlier} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>Done and dismissed</summary>
      {isShown && <EarlierList />}
    </details>
  );
}

function EarlierList() {
  const { mayChange } = useBusiness();
  const earlier = useEarlierActions();
  const setStatus = useSetStatus();
  return (
    <View
      of={earlier}
      name="these actions"
      skeleton={[64]}
      empty={{ when: (actions) => actions.length === 0, shows: <p className="small soft">None yet.</p> }}
    >
      {(actions) => (
        <div className={`panel ${styles.panel}`}>
          <ActionList
            actions={actions}
            control={
              mayChange
                ? (action) => (
                    <Button
                      kind="quiet"
                      aria-label={`Reopen: ${action.title}`}
                      onClick={(event) => {
                        // The line goes, with this button.
                        event.currentTarget.closest('details')?.querySelector('summary')?.focus();
                        setStatus(action, 'pending');
                      }}
                    >
                      Reopen
                    </Button>
                  )
                : undefined
            }
          />
        </div>
      )}
    </View>
  );
}
