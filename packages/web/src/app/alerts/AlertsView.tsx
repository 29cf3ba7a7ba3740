import { useLocation } from '@tanstack/react-router';
import type { Threshold } from '@vaultra/core/contract/alerts.ts';
import { useState } from 'react';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { ViewPage } from '../shell/ViewPage.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { View } from '../ui/View.tsx';
import { counted, unbroken } from '../ui/words.ts';
import { AlertCard } from './AlertCard.tsx';
import styles from './alerts.module.css';
import { countWords } from './gravity.ts';
import { LimitsToWatch } from './LimitsToWatch.tsx';
import { OwnThresholds } from './own-thresholds/OwnThresholds.tsx';
import { holdingText, isHolding } from './to-watch.ts';
import { useMarkRead, useOpenAlerts, useResolvedAlerts } from './use-alerts.ts';

/** The open alerts, and how close each limit is. */
export function AlertsView() {
  const { business } = useBusiness();
  return (
    <ViewPage title="Alerts" of={business.name}>
      <BusinessGate skeleton={[180, 320]} showsAlerts>
        {() => <Alerts />}
      </BusinessGate>
    </ViewPage>
  );
}

function Alerts() {
  const { mayChange } = useBusiness();
  const open = useOpenAlerts();
  const markRead = useMarkRead();
  const { hash } = useLocation();
  return (
    <View of={open} name="the alerts" skeleton={[180, 320]}>
      {({ alerts, thresholds }) => (
        <>
          <section aria-labelledby="alerts-title" className="stack">
            {alerts.length === 0 ? (
              <div className="panel">
                <h2 id="alerts-title" className="hidden-visually">
                  Alerts
                </h2>
                <NoAlerts holding={thresholds.filter(isHolding)} />
              </div>
            ) : (
              <>
                <h2 id="alerts-title">{countWords(alerts)}</h2>
                <ul className={`plain ${styles.alerts}`}>
                  {alerts.map((alert) => (
                    <li key={alert.id}>
                      <AlertCard alert={alert} onRead={mayChange ? () => markRead(alert) : undefined} />
                    </li>
                  ))}
                </ul>
              </>
            )}
            <Resolved isNamed={hash.startsWith('alt_') && alerts.every(({ id }) => id !== hash)} />
          </section>
          <OwnThresholds />
          <LimitsToWatch thresholds={thresholds} />
        </>
      )}
    </View>
  );
}

function NoAlerts({ holding }: { holding: readonly Threshold[] }) {
  if (holding.length === 0) return <EmptyState title="No alerts">We check after each sync.</EmptyState>;
  return (
    <EmptyState
      title={`No alerts, but ${counted(holding.length, 'limit applies', 'limits apply')}`}
      action={<PlaceLink to={{ view: 'score' }}>See the score</PlaceLink>}
    >
      {unbroken(holdingText(holding))}
    </EmptyState>
  );
}

/**
 * Loaded when it is opened.
 * @param isNamed the address names one of these, as the link in an older mail does
 */
function Resolved({ isNamed }: { isNamed: boolean }) {
  const [isShown, setShown] = useState(isNamed);
  return (
    <details
      className={styles.folded}
      open={isShown}
      onToggle={(event) => setShown(event.currentTarget.open)}
    >
      <summary>Resolved alerts</summary>
      {isShown && <ResolvedList />}
    </details>
  );
}

function ResolvedList() {
  return (
    <View
      of={useResolvedAlerts()}
      name="the resolved alerts"
      skeleton={[96]}
      empty={{ when: ({ alerts }) => alerts.length === 0, shows: <p className="small soft">None yet.</p> }}
    >
      {({ alerts }) => (
        <ul className={`plain ${styles.alerts}`}>
          {alerts.map((alert) => (
            <li key={alert.id}>
              <AlertCard alert={alert} />
            </li>
          ))}
        </ul>
      )}
    </View>
  );
}
