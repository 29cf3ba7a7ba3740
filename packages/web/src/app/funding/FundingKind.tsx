import { useEffect, useRef } from 'react';
import { Icon } from '../ui/Icon.tsx';
import styles from './funding.module.css';
import { PublishedBy } from './PublishedBy.tsx';
import { Statements } from './Statements.tsx';
import { type Kind, sets, type Tally, tallyOf } from './sets.ts';

const marks = {
  at_or_above: 'up',
  below: 'down',
  not_visible: 'unseen',
  depends: 'info',
} as const satisfies Record<Tally['status'], string>;

/** A kind of funding. Its name in the address (`#sba_7a`) opens it. */
export function FundingKind({ kind, isNamed }: { kind: Kind; isNamed: boolean }) {
  const { label, what, criteria, dispute_notice, documents, owner_rules } = kind;
  const { own, others } = sets(criteria);
  const tally = tallyOf(criteria);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isNamed && details.current) details.current.open = true;
  }, [isNamed]);
  return (
    <li id={kind.kind}>
      <details ref={details} className={styles.kind}>
        <summary>
          <h3 className={styles.name}>{label}</h3>
          <span className={styles.tally}>
            {tally.length === 0
              ? 'Nothing published for this kind of business'
              : tally.map(({ status, words }) => (
                  <span key={status} className={styles[status]}>
                    <Icon name={marks[status]} /> {words}
                  </span>
                ))}
          </span>
        </summary>
        <div className={`stack ${styles.inside}`}>
          {dispute_notice && (
            <p className={styles.notice}>
              <Icon name="alert" /> <span>{dispute_notice.says}</span>
            </p>
          )}
          <p>{what}</p>
          <div>
            <h4>Published figures, and yours</h4>
            {own.length === 0 && <p className="soft">We know of none for this kind of business.</p>}
            {own.map((set) => (
              <PublishedBy key={set.whose} set={set} />
            ))}
          </div>
          {others.length > 0 && (
            <div>
              <h4>For other countries or kinds of business</h4>
              <ul className={styles.statements}>
                {others.map(({ whose, business }) => (
                  <li key={whose}>
                    <b>{whose}:</b> for {business}.
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Statements title="Documents they list" items={documents} />
          <Statements title="Who must sign, own or guarantee" items={owner_rules} />
        </div>
      </details>
    </li>
  );
}
