import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { NoScore } from '../business/stage.ts';
import { missingWords } from './missing-words.ts';
import styles from './Score.module.css';

const words: Readonly<Record<NoScore, { title: string; text: string }>> = {
  reading: {
    title: 'Your score is on its way',
    text: 'It appears when enough of your payments are read.',
  },
  scoring: {
    title: 'Your score is on its way',
    text: 'We have read your payments. The score is being computed and will appear here.',
  },
  ended: {
    title: 'No score yet',
    text: 'We lost access to Stripe before the first score. Connect again to continue.',
  },
  lacking: {
    title: 'Not enough data for a score yet',
    text: 'We show a score only with enough data. This is still missing:',
  },
};

/** The unmet requirements for a score, each with its progress. */
export function Missing({ missing, because }: { missing: Readiness['missing']; because: NoScore }) {
  const { title, text } = words[because];
  return (
    <div className="stack">
      <div>
        <p className={styles.tier}>{title}</p>
        <p>{text}</p>
      </div>
      {/* While the payments are read, what is missing changes every second. */}
      {because !== 'reading' && missing.length > 0 && (
        <ul className="plain stack">
          {missing.map(({ key, label, need, have }) => (
            <li key={key}>
              <div className="row apart small">
                <span id={`missing-${key}`}>{label}</span>
                <span className="soft">{missingWords({ key, need, have })}</span>
              </div>
              <progress
                className="meter"
                max={need}
                value={Math.min(have, need)}
                aria-labelledby={`missing-${key}`}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
