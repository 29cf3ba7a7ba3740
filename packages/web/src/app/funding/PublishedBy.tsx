import { Icon } from '../ui/Icon.tsx';
import { unbroken } from '../ui/words.ts';
import type { PublishedSet } from './sets.ts';

const marks = {
  at_or_above: { icon: 'up', className: 'kept' },
  below: { icon: 'down', className: 'lost' },
  not_visible: { icon: 'unseen', className: 'unseen' },
  other_business: { icon: 'level', className: 'unseen' },
  depends: { icon: 'info', className: 'unseen' },
} as const;

const evidenceWords = {
  primary: 'its own page',
  secondary: 'quoted, not its own page',
  unconfirmed: 'not confirmed at the source',
} as const;

/** One publisher's minimums, for whom they are, and how each compares. */
export function PublishedBy({ set: { whose, business, evidence, rows } }: { set: PublishedSet }) {
  return (
    <div className="published-by">
      <p>
        <b>{whose}</b>
      </p>
      <p className="soft">
        For {business} ({evidenceWords[evidence]}).
      </p>
      <ul className="plain reasons">
        {rows.map(({ id, label, status, verdict, detail }) => (
          <li key={id}>
            <span className={`points mark ${marks[status].className}`}>
              <Icon name={marks[status].icon} />
            </span>
            <div>
              <b>{label}</b>
              <p>{unbroken(verdict)}.</p>
              <p className="soft">{unbroken(detail)}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
