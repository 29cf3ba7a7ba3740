import type { Alert } from '@vaultra/core/contract/alerts.ts';
import { useId, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { formatDay } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { unbroken } from '../ui/words.ts';
import styles from './alerts.module.css';
import { gravityWords } from './gravity.ts';
import { SeeTransactions } from './SeeTransactions.tsx';

interface Props {
  alert: Alert;
  onRead?: (() => void) | undefined;
}

/** An alert: the problem, its reason, and steps. */
export function AlertCard({ alert, onRead }: Props) {
  const { id, severity, title, why, steps, projection, sources, evidence, status, created_at, resolved_at } =
    alert;
  const heading = useId();
  const top = useRef<HTMLHeadingElement>(null);
  const isNew = status === 'unread';
  return (
    <article
      id={id}
      className={`${styles.alert} ${styles[severity]} ${isNew ? styles.unread : ''}`}
      aria-labelledby={heading}
    >
      <p className={styles.gravity}>
        {status !== 'resolved' && <Icon name="alert" />}
        <b>{gravityWords[severity]}</b>
        {isNew && <span>· new</span>}
        <span className={styles.since}>
          · {resolved_at === null ? `since ${formatDay(created_at)}` : `resolved ${formatDay(resolved_at)}`}
        </span>
      </p>
      <h3 id={heading} ref={top} tabIndex={-1}>
        {title}
      </h3>
      <p className={styles.why}>{unbroken(why)}</p>
      {projection !== null && !why.includes(projection.says) && (
        <p className={styles.why}>{unbroken(projection.says)}</p>
      )}
      {evidence && (
        <p className={styles.why}>
          <SeeTransactions evidence={evidence} behind={title} />
        </p>
      )}
      {status !== 'resolved' && (
        <details className={styles.more}>
          <summary>
            What to do<span className="hidden-visually"> about it: {title}</span>
          </summary>
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={step}>{unbroken(step)}</li>
            ))}
          </ol>
          {sources.length > 0 && (
            <>
              <p className="tiny soft">Sources</p>
              <ul className={`tiny ${styles.sources}`}>
                {sources.map((source) => (
                  <li key={source.title}>
                    <SourceLink source={source} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </details>
      )}
      {onRead && isNew && (
        <div className={styles.read}>
          <Button
            aria-label={`Mark as read: ${title}`}
            onClick={() => {
              // The button is removed, so the focus moves to the heading.
              top.current?.focus();
              onRead();
            }}
          >
            Mark as read
          </Button>
        </div>
      )}
    </article>
  );
}
