import { EmptyState } from '../ui/EmptyState.tsx';
import { View } from '../ui/View.tsx';
import { AlertCard } from './AlertCard.tsx';
import type { Alerts } from './use-alerts.ts';

/** The open alerts. */
export function AlertsSection({ alerts, mayChange }: { alerts: Alerts; mayChange: boolean }) {
  const { query, shown, markRead } = alerts;
  return (
    <View
      of={query}
      name="the alerts"
      skeleton={[140]}
      empty={{
        when: () => shown.length === 0,
        shows: (
          <EmptyState title="No alerts">We will warn you here when something could go wrong.</EmptyState>
        ),
      }}
    >
      {() => (
        <section aria-labelledby="alerts-title" className="stack alerts">
          <h2 id="alerts-title" className="hidden-visually">
            Alerts
          </h2>
          <ul className="plain stack">
            {shown.map((alert) => (
              <li key={alert.id}>
                <AlertCard alert={alert} {...(mayChange ? { onRead: () => markRead(alert) } : {})} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </View>
  );
}
