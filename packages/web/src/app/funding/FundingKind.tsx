import type { Criteria } from '@vaultra/core/contract/criteria.ts';
import { Icon } from '../ui/Icon.tsx';
import { Sources } from '../ui/Sources.tsx';
import { AdvanceCosts } from './AdvanceCosts.tsx';
import { PublishedBy } from './PublishedBy.tsx';
import { Statements } from './Statements.tsx';
import { sets } from './sets.ts';

export type Kind = Criteria['kinds'][number];

export function FundingKind({ kind }: { kind: Kind }) {
  const { label, what, criteria, dispute_notice, costs, cost_note, cost_sources } = kind;
  const { documents, owner_rules, waits, laws } = kind;
  const { own, others } = sets(criteria);
  const about = <span className="hidden-visually"> for {label}</span>;
  const cited = [...documents, ...owner_rules, ...waits, ...laws].map(({ whose, source }) => ({
    label: whose,
    source,
  }));
  return (
    <li className="funding-kind">
      <h3>{label}</h3>
      {dispute_notice && (
        <p className="small dispute-notice">
          <Icon name="alert" /> <span>{dispute_notice.says}</span>
        </p>
      )}
      <p className="small soft">{what}</p>
      <details className="small criteria">
        <summary>Published figures{about}</summary>
        {own.length === 0 && <p>We know of none for this kind of business.</p>}
        {own.map((set) => (
          <PublishedBy key={set.whose} set={set} />
        ))}
        {others.length > 0 && (
          <>
            <h4 className="small">Not for this kind of business</h4>
            <ul className="statements">
              {others.map(({ whose, business }) => (
                <li key={whose}>
                  <b>{whose}:</b> for {business}.
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
      {documents.length + owner_rules.length > 0 && (
        <details className="small criteria">
          <summary>What must I also have?{about}</summary>
          <Statements title="Documents" items={documents} />
          <Statements title="Who must sign or guarantee" items={owner_rules} />
        </details>
      )}
      {waits.length > 0 && (
        <details className="small criteria">
          <summary>When can I ask again after a no?{about}</summary>
          <Statements title={null} items={waits} />
        </details>
      )}
      {costs.length > 0 && <AdvanceCosts costs={costs} />}
      {cost_note !== null && <p className="small soft">{cost_note}</p>}
      {laws.length > 0 && (
        <details className="small criteria">
          <summary>What a funder must disclose, by state{about}</summary>
          <Statements title={null} items={laws} />
        </details>
      )}
      <Sources
        of={label}
        items={[
          ...criteria.map(({ whose, source }) => ({ label: whose, source })),
          ...cited,
          ...cost_sources.map((source) => ({ label: 'Cost', source })),
        ]}
      />
    </li>
  );
}
