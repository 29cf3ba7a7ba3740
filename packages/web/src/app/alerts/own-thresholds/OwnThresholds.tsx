import type { Alert } from '@vaultra/core/contract/alerts.ts';
import { maxOwnThresholds, type OwnThreshold } from '@vaultra/core/contract/own-thresholds.ts';
import { lazy, Suspense, useRef, useState } from 'react';
import { useBusiness } from '../../business/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { View } from '../../ui/View.tsx';
import { useOpenAlerts } from '../use-alerts.ts';
import styles from './own-thresholds.module.css';
import { useOwnThresholds } from './use-own-thresholds.ts';

const OwnThresholdForm = lazy(async () => ({
  default: (await import('./OwnThresholdForm.tsx')).OwnThresholdForm,
}));

/** When the owner wants to be told: the list, and a form for another. Viewers only read. */
export function OwnThresholds() {
  const { mayChange } = useBusiness();
  const thresholds = useOwnThresholds();
  const alerts = useOpenAlerts().data?.alerts ?? [];
  const [edited, setEdited] = useState<OwnThreshold | 'new' | null>(null);
  const add = useRef<HTMLDivElement>(null);
  const all = thresholds.of.data?.own_thresholds ?? [];
  return (
    <Card
      title="Your own alerts"
      id="own-thresholds-title"
      aside={
        mayChange && (
          <div ref={add}>
            <Button onClick={() => setEdited('new')} disabled={all.length >= maxOwnThresholds}>
              Add own alert
            </Button>
          </div>
        )
      }
    >
      <View
        of={thresholds.of}
        name="your own alerts"
        skeleton={[44]}
        empty={{
          when: ({ own_thresholds }) => own_thresholds.length === 0,
          shows: (
            <p className="small soft">
              {mayChange
                ? 'Say when Vaultra should alert you, such as when net revenue of 7 days goes under $5,000.'
                : 'None is set yet.'}
            </p>
          ),
        }}
      >
        {({ own_thresholds }) => (
          <ul className={`plain ${styles.list}`}>
            {own_thresholds.map((threshold) => (
              <li key={threshold.id} className="row apart">
                <Words threshold={threshold} alerts={alerts} />
                {mayChange && (
                  <div className="row">
                    <Button kind="quiet" onClick={() => setEdited(threshold)}>
                      Edit<span className="hidden-visually">: {threshold.says}</span>
                    </Button>
                    <Button
                      kind="quiet"
                      onClick={() => {
                        // The focused button goes with its line.
                        add.current?.querySelector('button')?.focus();
                        thresholds.remove(threshold);
                      }}
                    >
                      Remove<span className="hidden-visually">: {threshold.says}</span>
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </View>
      {edited !== null && (
        <Suspense>
          <OwnThresholdForm
            thresholds={thresholds}
            threshold={edited === 'new' ? undefined : edited}
            onClose={() => setEdited(null)}
          />
        </Suspense>
      )}
    </Card>
  );
}

function Words({ threshold: { says, mail }, alerts }: { threshold: OwnThreshold; alerts: readonly Alert[] }) {
  const { expectsChange } = useBusiness();
  // An alert's title is the threshold in words.
  const isOpen = alerts.some(({ kind, title }) => kind === 'own_threshold' && title === says);
  return (
    <div>
      <p>{says}</p>
      <p className="small soft">
        {isOpen ? 'Alert open' : expectsChange ? 'Being checked' : 'No alert now'}
        {mail ? ' · by email too' : ''}
      </p>
    </div>
  );
}
