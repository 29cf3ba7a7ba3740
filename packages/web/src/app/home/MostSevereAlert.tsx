import type { Threshold } from '@vaultra/core/contract/alerts.ts';
import { holdingText, isHolding } from '../alerts/to-watch.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Icon } from '../ui/Icon.tsx';
import { leadOf } from '../ui/lead.ts';
import { View } from '../ui/View.tsx';
import { counted, unbroken } from '../ui/words.ts';
import styles from './HomeView.module.css';
import { useAlerts } from './use-home.ts';

/**
 * The most severe open alert, and how many others there are. Without alerts it says so, in the same room: once the payments were checked.
 */
export function MostSevereAlert({ isFilling }: { isFilling: boolean }) {
  return (
    <View of={useAlerts()} name="the alerts" skeleton={<AlertSkeleton />}>
      {({ alerts: [mostSevere, ...others], thresholds }) =>
        mostSevere ? (
          <section
            className={`${styles.alert} ${mostSevere.severity === 'critical' ? styles.critical : ''}`}
            aria-labelledby="gravest-title"
          >
            <Icon name="alert" />
            <div>
              <h2 id="gravest-title">{mostSevere.title}</h2>
              <p>{unbroken(leadOf(mostSevere.why, 100)[0])}</p>
            </div>
            <PlaceLink to={{ view: 'alerts', anchor: mostSevere.id }} className={styles.more}>
              {others.length === 0 ? 'See the alert' : `See all ${others.length + 1} alerts`}
            </PlaceLink>
          </section>
        ) : (
          !isFilling && <NoAlert holding={thresholds.filter(isHolding)} />
        )
      }
    </View>
  );
}

function NoAlert({ holding }: { holding: readonly Threshold[] }) {
  const isQuiet = holding.length === 0;
  return (
    <section className={`${styles.alert} ${isQuiet ? styles.quiet : ''}`} aria-labelledby="gravest-title">
      <Icon name={isQuiet ? 'check' : 'alert'} />
      <div>
        <h2 id="gravest-title">
          {isQuiet
            ? 'No open alerts'
            : `No open alerts, but ${counted(holding.length, 'limit applies', 'limits apply')}`}
        </h2>
        <p>
          {isQuiet
            ? 'We check disputes, payouts, balance and limits after every sync.'
            : unbroken(holdingText(holding))}
        </p>
      </div>
      <PlaceLink to={{ view: 'alerts', anchor: 'lines-title' }} className={styles.more}>
        Limits to watch
      </PlaceLink>
    </section>
  );
}

export const AlertSkeleton = () => (
  <div role="status" className={styles.alert}>
    <span className="hidden-visually">Loading the alerts</span>
    <div className="skeleton" aria-hidden="true" style={{ height: 48 }} />
  </div>
);
