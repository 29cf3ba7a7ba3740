import { ErrorNotice } from '../ui/Notice.tsx';
import { AlertCard } from './AlertCard.tsx';
import type { Alerts } from './use-alerts.ts';

/** What should not wait, above everything else; nothing at all when all is well. */
export function AlertsSection({ alerts, mayChange }: { alerts: Alerts; mayChange: boolean }) {
  const { query, shown, failures, markRead } = alerts;
  if (query.error && query.data === null) {
    return (
      <ErrorNotice
        error={query.error}
        title="The early warnings could not be loaded"
        retry={() => void query.reload()}
      />
    );
  }
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="alerts-title" className="stack alerts">
      <h2 id="alerts-title" className="hidden-visually">
        Early warnings
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
