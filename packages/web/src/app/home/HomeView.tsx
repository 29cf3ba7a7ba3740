import { useSyncExternalStore } from 'react';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { ReturnNotice } from '../connect/ReturnNotice.tsx';
import { returned } from '../connect/returned.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import styles from './HomeView.module.css';
import { LastSync } from './LastSync.tsx';
import { AlertSkeleton, MostSevereAlert } from './MostSevereAlert.tsx';
import { NextAction, NextActionSkeleton } from './NextAction.tsx';
import { RevenueCard, RevenueSkeleton } from './RevenueCard.tsx';
import { ScoreCard, ScoreSkeleton } from './ScoreCard.tsx';
import { useHomeEarly } from './use-home.ts';

/** Where the business stands and what to do next, on at most two screens of a phone. */
export function HomeView() {
  const { business, status, isFilling } = useBusiness();
  useHomeEarly();
  const result = useSyncExternalStore(returned.subscribe, returned.current);
  return (
    <ViewPage title="Home" of={business.name} aside={<LastSync />}>
      {result !== null && (
        <ReturnNotice
          returned={result}
          isRead={status.data?.backfill.state === 'done' && !isFilling}
          onClose={() => {
            returned.forget();
            // The focused button goes.
            document.getElementById('main')?.focus();
          }}
        />
      )}
      <BusinessGate skeleton={<HomeSkeleton />} showsAlerts>
        {(connection) => (
          <>
            <MostSevereAlert isFilling={isFilling} />
            <div className={styles.grid}>
              <ScoreCard status={connection} />
              <div className="stack">
                <NextAction />
                <RevenueCard />
              </div>
            </div>
          </>
        )}
      </BusinessGate>
    </ViewPage>
  );
}

/** In the shape of what comes, so that nothing moves. */
const HomeSkeleton = () => (
  <>
    <AlertSkeleton />
    <div className={styles.grid}>
      <ScoreSkeleton />
      <div className="stack">
        <NextActionSkeleton />
        <RevenueSkeleton />
      </div>
    </div>
  </>
);
