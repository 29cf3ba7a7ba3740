import type { Alert } from '@vaultra/core/contract/alerts.ts';
import { useId, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { formatMoment } from '../ui/dates.ts';
import { Icon } from '../ui/Icon.tsx';
import { SourceLink } from '../ui/SourceLink.tsx';
import { unbroken } from '../ui/words.ts';

interface Props {
  alert: Alert;
  onRead?: () => void;
}

const severityText = {
  critical: { label: 'Urgent', tone: 'bad' },
  warning: { label: 'Warning', tone: 'warn' },
  info: { label: 'Note', tone: '' },
} as const;

export function AlertCard({ alert, onRead }: Props) {
  const { severity, title, why, steps, projection, sources, status, created_at } = alert;
  const { label, tone } = severityText[severity];
  const heading = useId();
  const top = useRef<HTMLHeadingElement>(null);
  return (
    <article id={alert.id} className={`alert ${severity} ${status}`} aria-labelledby={heading}>
      <div className="row apart alert-head">
        <h3 id={heading} ref={top} tabIndex={-1}>
          <Icon name="alert" /> {title}
        </h3>
        <div className="row">
          {status === 'unread' && <span className="chip">new</span>}
          <span className={`chip ${tone}`}>{label}</span>
        </div>
      </div>
      <p>{unbroken(why)}</p>
      {projection !== null && !why.includes(projection.says) && <p>{unbroken(projection.says)}</p>}
      <details>
        <summary>
          What to do<span className="hidden-visually"> about it: {title}</span>
        </summary>
        <ol className="steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {sources.length > 0 && (
          <>
            <p className="tiny soft">Sources</p>
            <ul className="tiny sources">
              {sources.map((source) => (
                <li key={source.title}>
                  <SourceLink source={source} />
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
      <div className="row apart">
        <p className="tiny soft">Since {formatMoment(created_at)}</p>
        {onRead && status === 'unread' && (
          <Button
            aria-label={`Mark as read: ${title}`}
            onClick={() => {
              // The button is removed, so the focus moves to the heading.
              top.current?.focus();
              onRead();
            }}
          >
            Mark as read
          </Button>
        )}
      </div>
    </article>
  );
}
