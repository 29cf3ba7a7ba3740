import { useBusiness } from '../business/context.tsx';
import { formatAgo, formatMoment } from '../ui/dates.ts';
import styles from './HomeView.module.css';

export function LastSync() {
  const at = useBusiness().status.data?.last_synced_at;
  if (at === null || at === undefined) return null;
  return (
    <p className={styles.sync}>
      Synced{' '}
      <time dateTime={at} title={formatMoment(at)}>
        {formatAgo(at)}
      </time>
    </p>
  );
}
