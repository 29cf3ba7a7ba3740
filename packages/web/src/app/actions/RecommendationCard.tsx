import type { Recommendation } from '@vaultra/core/contract/recommendations.ts';
import { useEffect, useId, useRef } from 'react';
import { figureSpec, formatReadings, inPoints } from '../score/reading.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { unbroken } from '../ui/words.ts';
import type { SettableStatus } from './use-recommendations.ts';

interface Props {
  recommendation: Recommendation;
  onChange?: (status: SettableStatus) => void;
}

const statusText: Readonly<Partial<Record<Recommendation['status'], string>>> = {
  accepted: 'In progress',
  dismissed: 'Dismissed',
  done: 'Done',
  resolved: 'Resolved by your figures',
};

export function RecommendationCard({ recommendation, onChange }: Props) {
  const { title, why, steps, status, priority, estimated_impact, metric_refs, protects, sources } =
    recommendation;
  const heading = useId();
  const folded = status === 'dismissed' || status === 'done' || status === 'resolved';
  const tone = priority === 'high' ? 'bad' : priority === 'medium' ? 'warn' : '';
  return (
    <article
      id={recommendation.id}
      className={`recommendation ${folded ? 'folded' : ''}`}
      aria-labelledby={heading}
    >
      <div className="row apart">
        <h3 id={heading}>{title}</h3>
        <div className="row">
          {statusText[status] !== undefined && (
            <span className={`chip ${status === 'dismissed' ? '' : 'good'}`}>
              {status !== 'dismissed' && <Icon name="check" />} {statusText[status]}
            </span>
          )}
          {!folded && <span className={`chip ${tone}`}>{priority} priority</span>}
          <span className="chip impact">{estimated_impact}</span>
        </div>
      </div>
      {!folded && (
        <>
          <p>{unbroken(why)}</p>
          {protects > 0 && (
            <p className="small">
              <Icon name="alert" /> You would lose {inPoints(protects)} if the warnings become disputes.
            </p>
          )}
          {metric_refs.length > 0 && (
            <dl className="refs small">
              {metric_refs.map(({ input, value, target }) => {
                const { label, format } = figureSpec(input);
                const [now, then] = formatReadings(value, target, format);
                return (
                  <div key={input}>
                    <dt>{label}</dt>
                    <dd>
                      {now} → <b>{then}</b>
                    </dd>
                  </div>
                );
              })}
            </dl>
          )}
          <details>
            <summary>How to do it</summary>
            <ol className="steps">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p className="tiny soft">Sources</p>
            <ul className="tiny sources">
              {sources.map((source) => (
                <li key={source.title}>
                  <SourceLink source={source} />
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
      {onChange && status !== 'resolved' && <Actions status={status} title={title} onChange={onChange} />}
    </article>
  );
}

type ActionsProps = {
  status: Recommendation['status'];
  title: string;
  onChange(status: SettableStatus): void;
};

function Actions({ status, title, onChange }: ActionsProps) {
  const row = useRef<HTMLDivElement>(null);
  const acted = useRef(false);
  // The pressed button is removed after a change. Without this, the focus would go to the start of the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect runs on a change of the status
  useEffect(() => {
    if (acted.current) row.current?.querySelector('button')?.focus();
    acted.current = false;
  }, [status]);

  const button = (label: string, to: SettableStatus, kind?: 'primary' | 'quiet') => (
    <Button
      key={to}
      {...(kind ? { kind } : {})}
      aria-label={`${label}: ${title}`}
      onClick={() => {
        acted.current = true;
        onChange(to);
      }}
    >
      {label}
    </Button>
  );

  return (
    <div className="row" ref={row}>
      {status === 'pending' && [
        button('I will do this', 'accepted', 'primary'),
        button('Already done', 'done'),
        button('Not for us', 'dismissed', 'quiet'),
      ]}
      {status === 'accepted' && [
        button('Done', 'done', 'primary'),
        button('Not for us', 'dismissed'),
        button('Undo', 'pending', 'quiet'),
      ]}
      {(status === 'dismissed' || status === 'done') && button('Undo', 'pending', 'quiet')}
    </div>
  );
}
