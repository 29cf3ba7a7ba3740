import { disputeRatesDiffer } from '@vaultra/core/figures/dispute-rates.ts';
import { Icon } from '../ui/Icon.tsx';
import { Info } from '../ui/Info.tsx';
import type { Card } from './card.ts';
import { definitionText } from './evidence-words.ts';
import styles from './Money.module.css';

interface Props {
  card: Card;
  /** The scope that goes without saying; null: each figure says its own. */
  usual: string | null;
  /** A tile of the headline, or a line of a group. */
  as: 'tile' | 'line';
  /** Opens the figure's transactions. */
  onOpen(): void;
}

/** One figure. Its value opens its transactions, and ⓘ its definition. */
export function FigureCard({ card, usual, as, onOpen }: Props) {
  const { label, scope, value, why, over, detail, change, metric } = card;
  const special = scope === usual ? null : scope;
  const about = value === null ? [special, why] : [special, over, detail];
  return (
    <div className={styles[as]}>
      <dt>
        {label}
        <Info about={label}>
          {definitionText(metric)}
          {metric === 'chargeback_ratio' && ` ${disputeRatesDiffer}`}
        </Info>
      </dt>
      <dd className={styles.value}>
        {value === null ? (
          <>
            <span aria-hidden="true">—</span>
            <span className="hidden-visually">Unknown</span>
          </>
        ) : (
          <button type="button" onClick={onOpen}>
            <span>{value}</span>
            <span className="hidden-visually"> {label}: see transactions</span>
          </button>
        )}
      </dd>
      <dd className={styles.about}>{about.filter(Boolean).join(' · ')}</dd>
      {value !== null && change && (
        <dd className={`${styles.change} ${change.mood === 'good' ? styles.good : ''}`}>
          <Icon name={change.direction} /> {change.text}
        </dd>
      )}
    </div>
  );
}
