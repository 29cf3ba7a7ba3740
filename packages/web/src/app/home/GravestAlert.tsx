import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { useFigures } from '../business/use-figures.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { View } from '../ui/View.tsx';
import { unbroken } from '../ui/words.ts';
import styles from './HomeView.module.css';

/** The most severe open alert, and how many others there are. Nothing without alerts. */
export function GravestAlert() {
  const alerts = useFigures(listAlerts, { limit: 100 });
  return (
    <View of={alerts} name="the alerts" skeleton={[]}>
      {({ alerts: [gravest, ...others] }) =>
        gravest && (
          <section
            className={`${styles.alert} ${gravest.severity === 'critical' ? styles.critical : ''}`}
            aria-labelledby="gravest-title"
          >
            <div>
              <h2 id="gravest-title">{gravest.title}</h2>
              <p>{unbroken(gravest.why)}</p>
            </div>
            <PlaceLink to={{ view: 'alerts', anchor: gravest.id }} className="button">
              {others.length === 0 ? 'See the alert' : `See all ${others.length + 1} alerts`}
            </PlaceLink>
          </section>
        )
      }
    </View>
  );
}
