import { formatDate } from '../ui/dates.ts';
import { Info } from '../ui/Info.tsx';
import type { Card } from './card.ts';
import { FigureCard } from './FigureCard.tsx';
import { type Figures, scopeOf } from './figures.ts';
import styles from './Money.module.css';

interface Props {
  figures: Figures;
  cards: readonly Card[];
  onOpen(card: Card): void;
}

/** The sales of the last 30 days. */
export function Headline({ figures, cards, onOpen }: Props) {
  const { metrics } = figures;
  const scope = scopeOf(figures);
  return (
    <section aria-labelledby="metrics-title" className="panel stack">
      <div className={styles.title}>
        <h2 id="metrics-title">Key figures</h2>
        <p className="small soft">
          {formatDate(metrics.period_start)} to {formatDate(metrics.period_end)}
          {figures.previous.amounts !== null && ', against the 30 days before'}
          {scope !== null && `, ${scope}`}
          <Info about="these days">{comparedText(figures)}</Info>
        </p>
      </div>
      <dl className={styles.tiles}>
        {cards.map((card) => (
          <FigureCard key={card.metric} card={card} usual={scope} as="tile" onOpen={() => onOpen(card)} />
        ))}
      </dl>
    </section>
  );
}

/** Which figures are compared with the 30 days before. */
function comparedText({ previous, metrics, several }: Figures): string {
  const days = 'The last 30 days, compared with the 30 days before.';
  if (!several) return days;
  const main = metrics.currency?.toUpperCase() ?? '';
  return previous.amounts === null
    ? `The last 30 days. Those before are available in ${main} only.`
    : `${days} Counts of the days before are available over all currencies only, so we compare only ${main} amounts.`;
}
