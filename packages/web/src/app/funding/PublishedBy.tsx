import { Icon } from '../ui/Icon.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { unbroken } from '../ui/words.ts';
import styles from './funding.module.css';
import type { PublishedSet } from './sets.ts';

const marks = {
  at_or_above: 'up',
  below: 'down',
  not_visible: 'unseen',
  other_business: 'level',
  depends: 'info',
} as const;

const evidenceWords = {
  primary: 'its own page',
  secondary: 'quoted, not its own page',
  unconfirmed: 'not confirmed at the source',
} as const;

/** One publisher's minimums, for whom they are, how each compares, and where it is published. */
export function PublishedBy({ set: { whose, business, evidence, source, rows } }: { set: PublishedSet }) {
  return (
    <div className={styles.publisher}>
      <p>
        <b>{whose}</b> <span className="soft">for {business}</span>
      </p>
      <ul className={`plain ${styles.rows}`}>
        {rows.map(({ id, label, status, verdict, detail }) => (
          <li key={id}>
            <span className={`${styles.mark} ${styles[status]}`}>
              <Icon name={marks[status]} />
            </span>
            <div>
              <p>
                <b>{label}.</b> {unbroken(verdict)}.
              </p>
              <p className="soft">{unbroken(detail)}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="tiny soft">
        <SourceLink source={source} /> ({evidenceWords[evidence]})
      </p>
    </div>
  );
}
