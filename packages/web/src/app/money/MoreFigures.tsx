import { Card as Panel } from '../ui/Card.tsx';
import type { Card } from './card.ts';
import { Disputes } from './Disputes.tsx';
import { FigureCard } from './FigureCard.tsx';
import { type Figures, scopeOf } from './figures.ts';
import type { Group } from './groups.ts';
import styles from './Money.module.css';
import { seasonText } from './record-cards.ts';

interface Props {
  figures: Figures;
  groups: readonly Group[];
  onOpen(card: Card): void;
}

/** Beside figures of all currencies, those of one say so: a rate of one is not the rate that limits are about. */
const isMixed = (cards: readonly Card[]) => new Set(cards.map(({ scope }) => scope)).size > 1;

/** The other figures by subject. */
export function MoreFigures({ figures, groups, onOpen }: Props) {
  const { metrics } = figures;
  const seasonal = seasonText(metrics);
  return (
    <div className={styles.groups}>
      {groups.map(({ key, title, cards }) => (
        <Panel key={key} title={title}>
          <dl className={styles.lines}>
            {cards.map((card) => (
              <FigureCard
                key={card.metric}
                card={card}
                usual={isMixed(cards) ? null : scopeOf(figures)}
                as="line"
                onOpen={() => onOpen(card)}
              />
            ))}
          </dl>
          {key === 'disputes' && <Disputes metrics={metrics} />}
          {key === 'growth' && seasonal !== null && <p className="small soft">{seasonal}</p>}
        </Panel>
      ))}
    </div>
  );
}
