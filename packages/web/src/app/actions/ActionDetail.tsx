import { useEffect, useRef } from 'react';
import { useBusiness } from '../business/context.tsx';
import { inPoints, signed } from '../score/points.ts';
import { figureSpec, formatReadings } from '../score/reading.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Info } from '../ui/Info.tsx';
import { leadOf } from '../ui/lead.ts';
import { SourceLink } from '../ui/SourceLink.tsx';
import { unbroken } from '../ui/words.ts';
import { limitNamed, statusWords } from './action-words.ts';
import styles from './actions.module.css';
import { type Action, type SettableStatus, useSetStatus } from './use-actions.ts';

/** An action: its points, reason, steps and status. */
export function ActionDetail({ action }: { action: Action }) {
  const { mayChange } = useBusiness();
  const { why, steps, status, sources, estimated_impact, due } = action;
  const lifted = limitNamed(action.opens_gate);
  const neared = limitNamed(action.nears_gate);
  const [lead, rest] = leadOf(why);
  return (
    <>
      <section className="panel stack" aria-label="What it is worth">
        <div className="row apart">
          <p className={styles.impact}>{unbroken(estimated_impact)}</p>
          <Badge {...(status === 'done' || status === 'accepted' ? { tone: 'good' } : {})}>
            {statusWords[status]}
          </Badge>
        </div>
        {neared !== null && (
          <p className={styles.limit}>
            <span>
              About: <PlaceLink to={{ view: 'score' }}>{neared}</PlaceLink>
            </span>
          </p>
        )}
        {lifted !== null && (
          <p className={styles.limit}>
            <Icon name="open" />
            <span>
              Lifts: <PlaceLink to={{ view: 'score' }}>{lifted}</PlaceLink>
            </span>
          </p>
        )}
        {due !== null && <p>{due.says}</p>}
        <Facts action={action} />
        {mayChange && status !== 'resolved' && <Decide action={action} />}
      </section>
      <div className={styles.columns}>
        <Card title="Why">
          <p className={styles.prose}>{unbroken(lead)}</p>
          {rest !== '' && (
            <details className={styles.more}>
              <summary>The figures behind it</summary>
              <p className={styles.prose}>{unbroken(rest)}</p>
            </details>
          )}
        </Card>
        <Card title="How to do it">
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={step}>{unbroken(step)}</li>
            ))}
          </ol>
          <details className={styles.more}>
            <summary>Sources and dates</summary>
            <ul className={styles.sources}>
              {sources.map((source) => (
                <li key={source.title}>
                  <SourceLink source={source} />
                </li>
              ))}
            </ul>
          </details>
        </Card>
      </div>
    </>
  );
}

function Facts({ action: { points, score_change, protects, metric_refs } }: { action: Action }) {
  return (
    <dl className={styles.facts}>
      {metric_refs.map(({ input, value, target }) => {
        const { label, definition, format } = figureSpec(input);
        const [now, then] = formatReadings(value, target, format);
        return (
          <div key={input}>
            <dt>
              {label}
              {definition !== '' && <Info about={label}>{definition}</Info>}
            </dt>
            <dd>
              {now} <span aria-hidden="true">→</span>
              <span className="hidden-visually">now, to</span> <b>{then}</b>
            </dd>
          </div>
        );
      })}
      {points > 0 && (
        <div>
          <dt>
            Your score
            <Info about="your score">
              The change of today’s score with this action alone. While a limit holds the score, points can
              wait behind it.
            </Info>
          </dt>
          <dd>{score_change === 0 ? 'stays while a limit holds it' : signed(score_change)}</dd>
        </div>
      )}
      {protects > 0 && (
        <div>
          <dt>If the warnings become disputes</dt>
          <dd>−{inPoints(protects)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The status changes that the owner can make, by current status. */
function Decide({ action }: { action: Action }) {
  const setStatus = useSetStatus();
  const row = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  const { status } = action;
  // The pressed button goes after a change. Without this, the focus would go to the start of the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect runs on a change of the status
  useEffect(() => {
    if (pressed.current) row.current?.querySelector('button')?.focus();
    pressed.current = false;
  }, [status]);
  const button = (label: string, to: SettableStatus, kind?: 'primary' | 'quiet') => (
    <Button
      key={to}
      {...(kind ? { kind } : {})}
      onClick={() => {
        pressed.current = true;
        setStatus(action, to);
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
        button('Not yet', 'pending', 'quiet'),
      ]}
      {(status === 'dismissed' || status === 'done') && button('Reopen', 'pending')}
    </div>
  );
}
