import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import type { NoScore } from '../dashboard/stage.ts';
import { formatReadings } from './reading.ts';

const words: Readonly<Record<NoScore, { title: string; text: string }>> = {
  reading: {
    title: 'Your score is on its way',
    text: 'We are still reading your payments. The score appears as soon as there is enough to go by.',
  },
  scoring: {
    title: 'Your score is on its way',
    text: 'Your payments are read. The score is being worked out and appears here by itself.',
  },
  ended: {
    title: 'No score yet',
    text: 'We lost access to Stripe before there was a score. Once it is connected again we go on from here.',
  },
  lacking: {
    title: 'Not enough data for a score yet',
    text: 'We give no score rather than a made-up one. This is what is still missing:',
  },
};

/** Why there is no score yet: each requirement with how far along it is. */
export function Missing({ missing, because }: { missing: Readiness['missing']; because: NoScore }) {
  const { title, text } = words[because];
  return (
    <div className="stack">
      <div>
        <p className="score-tier">{title}</p>
        <p>{text}</p>
      </div>
      <ul className="plain stack">
        {missing.map(({ key, label, need, have }) => (
          <li key={key}>
            <div className="row apart small">
              <span id={`missing-${key}`}>{label}</span>
              <span className="soft">{formatReadings(have, need, 'ratio').join(' of ')}</span>
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
    </div>
  );
}
