import type { EvidenceRow } from '@vaultra/core/contract/evidence.ts';
import { formatDate } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './Evidence.module.css';
import { amountText, effectText, kindText, type MetricName, statusText } from './evidence-words.ts';

/** The objects behind a figure, each with a link to its page in the Stripe dashboard. */
export function EvidenceRows({ metric, rows }: { metric: MetricName; rows: readonly EvidenceRow[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map((row, index) => (
        // An object may have several rows, such as a dispute with its withdrawal and its return. Rows are only appended.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index}>
          <div className={styles.what}>
            <strong>{kindText[row.kind]}</strong>
            {row.status !== null && <span className="chip">{statusText(row)}</span>}
            <strong className={styles.amount}>{amountText(metric, row)}</strong>
          </div>
          <div className="tiny soft">
            <time dateTime={row.date}>{formatDate(row.date)}</time>, {effectText[row.counts]}
          </div>
          <a className={`tiny ${styles.link}`} href={row.url} target="_blank" rel="noopener noreferrer">
            {`${row.id}\u00a0`}
            <Icon name="external" />
            <span className="hidden-visually">(at Stripe, opens in a new tab)</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
