import { ErrorNotice } from '../ui/Notice.tsx';
import { AlertCard } from './AlertCard.tsx';
import type { Alerts } from './use-alerts.ts';

/** The open alerts; nothing without alerts. */
export function AlertsSection({ alerts, mayChange }: { alerts: Alerts; mayChange: boolean }) {
  const { query, shown, failures, markRead } = alerts;
  if (query.error && query.data === null) {
    return (
      <ErrorNotice
        error={query.error}
        title="The alerts could not be loaded"
        retry={() => void query.reload()}
      />
    );
  }
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="alerts-title" className="stack alerts">
      <h2 id="alerts-title" className="hidden-visually">
        Alerts
      </h2>
      <ul className="plain stack">
        {shown.map((alert) => (
          <li key={alert.id}>
            <AlertCard
              alert={alert}
              failure={failures.get(alert.id) ?? null}
              {...(mayChange ? { onRead: () => void markRead(alert) } : {})}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
