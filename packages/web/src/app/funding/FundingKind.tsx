import type { Criteria } from '@vaultra/core/contract/criteria.ts';
import { useId } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { Sources } from '../ui/Sources.tsx';
import { unbroken } from '../ui/words.ts';
import { AdvanceCosts } from './AdvanceCosts.tsx';

export type Kind = Criteria['kinds'][number];

const marks = {
  met: { icon: 'check', className: 'kept' },
  short: { icon: 'down', className: 'lost' },
  not_visible: { icon: 'unseen', className: 'unseen' },
} as const;

export function FundingKind({ kind }: { kind: Kind }) {
  const { label, what, criteria, met, short, not_visible, costs, cost_note, cost_sources } = kind;
  const heading = useId();
  return (
    <li className="funding-kind">
      <h3 id={heading}>{label}</h3>
      <p className="row funding-counts">
        {met > 0 && <span className="chip good">{met} met</span>}
        {short > 0 && <span className="chip warn">{short} short</span>}
        {not_visible > 0 && <span className="chip">{not_visible} not visible here</span>}
      </p>
      <p className="small soft">{what}</p>
      <details className="small criteria">
        <summary>
          Published minimums<span className="hidden-visually"> for {label}</span>
        </summary>
        <ul className="plain reasons" aria-labelledby={heading}>
          {criteria.map((each) => (
            <li key={each.id}>
              <span className={`points mark ${marks[each.status].className}`}>
                <Icon name={marks[each.status].icon} />
              </span>
              <div>
                <b>{each.label}</b>
                <p>{unbroken(each.says)}</p>
              </div>
            </li>
          ))}
        </ul>
      </details>
      {costs.length > 0 && <AdvanceCosts costs={costs} />}
      {cost_note !== null && <p className="small soft">{cost_note}</p>}
      <Sources
        of={label}
        items={[...criteria, ...cost_sources.map((source) => ({ label: 'Cost', source }))]}
      />
    </li>
  );
}
