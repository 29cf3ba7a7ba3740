import type { ReactNode } from 'react';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Icon } from '../ui/Icon.tsx';
import { limitNamed, statusWords, worthWords } from './action-words.ts';
import styles from './actions.module.css';
import type { Action } from './use-actions.ts';

interface Props {
  actions: readonly Action[];
  /** At the end of each line. */
  control?: ((action: Action) => ReactNode) | undefined;
}

/** One line for each action: what, the limit that it lifts, its date, points, and status. */
export function ActionList({ actions, control }: Props) {
  return (
    <ol className={`plain ${styles.list}`}>
      {actions.map((action) => (
        <li key={action.id} id={action.id} className={styles.line}>
          <Line action={action} />
          {control?.(action)}
        </li>
      ))}
    </ol>
  );
}

function Line({ action }: { action: Action }) {
  const { id, title, status, due } = action;
  const lifted = limitNamed(action.opens_gate);
  const worth = worthWords(action);
  return (
    <PlaceLink to={{ view: 'actions', tab: id }} className={styles.link}>
      <span className={styles.what}>
        <span className={styles.title}>{title}</span>
        {lifted !== null && (
          <span className={styles.lifts}>
            <Icon name="open" /> Lifts: {lifted}
          </span>
        )}
        {due !== null && <span className={due.kind === 'wait' ? styles.wait : styles.due}>{due.says}</span>}
      </span>
      <span className={styles.state}>
        {status !== 'pending' && (
          <span className={`chip ${status === 'done' ? 'good' : ''}`}>{statusWords[status]}</span>
        )}
        {worth.words !== null && (
          <span className={worth.inPoints ? styles.worth : styles.noPoints}>{worth.words}</span>
        )}
      </span>
    </PlaceLink>
  );
}
