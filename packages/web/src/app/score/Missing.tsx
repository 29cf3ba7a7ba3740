import type { Readiness } from '@vaultra/core/contract/readiness.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** Why there is no score yet: each requirement with how far along it is. */
export function Missing({ missing, arriving }: { missing: Readiness['missing']; arriving: boolean }) {
  return (
    <div className="stack">
      <div>
        <p className="score-tier">
          {arriving ? 'Your score is on its way' : 'Not enough data for a score yet'}
        </p>
        <p>
          {arriving
            ? 'We are still reading your payments. The score appears as soon as there is enough to go by.'
            : 'We give no score rather than a made-up one. This is what is still missing:'}
        </p>
      </div>
      <ul className="plain stack">
        {missing.map(({ key, label, need, have }) => (
          <li key={key}>
            <div className="row apart small">
              <span id={`missing-${key}`}>{label}</span>
              <span className="soft">
                {number.format(have)} of {number.format(need)}
              </span>
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
