import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { useEffect, useId, useRef } from 'react';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { Button } from '../ui/Button.tsx';
import { Drawer } from '../ui/Dialog.tsx';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import styles from './Evidence.module.css';
import { EvidenceRows } from './EvidenceRows.tsx';
import { type EvidencePlace, useEvidencePlace } from './evidence-place.ts';
import {
  definitionText,
  type MetricName,
  partsText,
  periodText,
  shownText,
  subtotalLabel,
  subtotalText,
} from './evidence-words.ts';
import { currenciesOf } from './figures.ts';
import { everything, type Narrowed, narrowedKey, narrowedText, narrowings } from './narrowing.ts';
import { useNoteInstead } from './note-place.ts';
import { useEvidence } from './use-evidence.ts';

interface Props {
  businessId: string;
  place: EvidencePlace;
  onClose(): void;
}

/** The Stripe objects behind a figure, and how each counts. */
export function EvidenceDrawer({ businessId, place, onClose }: Props) {
  if (!Object.hasOwn(METRICS, place.metric))
    return (
      <Drawer title="Transactions" onClose={onClose}>
        <Notice tone="bad" title="No figure has this name">
          The address names “{place.metric}”. Close this, and open a figure’s transactions from its card.
        </Notice>
      </Drawer>
    );
  const metric = place.metric as MetricName;
  return (
    <Drawer title={titleOf(metric)} onClose={onClose}>
      <p className="small soft">{definitionText(metric)}</p>
      <Narrowing metric={metric} place={place} />
      {/* What was read of another part of the transactions goes with it. */}
      <Transactions key={narrowedKey(partOf(place))} businessId={businessId} metric={metric} place={place} />
      <NoteOnDay businessId={businessId} place={place} />
    </Drawer>
  );
}

/** `Net revenue: transactions`. */
function titleOf(metric: MetricName): string {
  const { label } = METRICS[metric];
  return label === 'Transactions' ? label : `${label}: transactions`;
}

const partOf = ({ currency, network = null, reason = null }: EvidencePlace): Narrowed['place'] => ({
  currency,
  network,
  reason,
});

/** For the transactions of one day: notes what happened. */
function NoteOnDay({ businessId, place: { period } }: Pick<Props, 'businessId' | 'place'>) {
  const { mayChange } = useBusiness();
  const noteOn = useNoteInstead(businessId);
  if (!mayChange || period === null || period.start !== period.end) return null;
  return (
    <div>
      <Button onClick={() => noteOn(period.start)}>Add note on {formatDate(period.start)}</Button>
    </div>
  );
}

/** Chooses a part of the transactions, if there are any parts. */
function Narrowing({ metric, place }: { metric: MetricName; place: EvidencePlace }) {
  const metrics = useFigures(metricsCurrent).data;
  const { change } = useEvidencePlace();
  const id = useId();
  const all = metrics === null ? [] : narrowings(metric, metrics);
  if (metrics === null || all.length === 0) return null;
  const part = partOf(place);
  // A single currency is not listed as a part.
  const now = narrowedKey(currenciesOf(metrics).length > 1 ? part : { ...part, currency: null });
  const groups = [...new Set(all.map(({ group }) => group))];
  return (
    <div className={styles.narrowing}>
      <label htmlFor={id}>Show</label>
      <select
        id={id}
        className="input"
        value={now}
        onChange={({ target }) => {
          const found = all.find((each) => narrowedKey(each.place) === target.value);
          change({ ...place, ...(found?.place ?? everything) });
        }}
      >
        <option value="">All</option>
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {all
              .filter((each) => each.group === group)
              .map((each) => (
                <option key={narrowedKey(each.place)} value={narrowedKey(each.place)}>
                  {each.label}
                </option>
              ))}
          </optgroup>
        ))}
        {/* An address may name a network or a reason without any transactions. */}
        {now !== '' && !all.some((each) => narrowedKey(each.place) === now) && (
          <option value={now}>
            {narrowedText(part, part.currency !== null)
              .trim()
              .replace(/\.$/, '')}
          </option>
        )}
      </select>
    </div>
  );
}

function Transactions({
  businessId,
  metric,
  place,
}: {
  businessId: string;
  metric: MetricName;
  place: EvidencePlace;
}) {
  const { page, busy, error, isOffline, more } = useEvidence(businessId, metric, place);
  const metrics = useFigures(metricsCurrent).data;
  const several = metrics !== null && currenciesOf(metrics).length > 1;
  const last = useRef<HTMLParagraphElement>(null);

  // The last page removes the focused button.
  const complete = page?.next_cursor === null;
  const hasPaged = useRef(false);
  useEffect(() => {
    if (complete && hasPaged.current) last.current?.focus();
  }, [complete]);

  return (
    <>
      {page && (
        <p className="small soft">
          {periodText(page)}
          {narrowedText(partOf(place), several)}
        </p>
      )}
      {page && subtotalText(page) !== null && (
        <p className={styles.subtotal}>
          <span>{subtotalLabel(page, place, several)}</span> <strong>{subtotalText(page)}</strong>
          {partsText(page) !== '' && <span className={styles.parts}>{partsText(page)}</span>}
        </p>
      )}
      {page && page.rows.length > 0 && <EvidenceRows metric={metric} rows={page.rows} />}
      {page && (
        <p ref={last} tabIndex={-1} role="status" className="small soft">
          {page.rows.length === 0 ? 'No transactions in these days count for this figure.' : shownText(page)}
        </p>
      )}
      {busy && page === null && (
        <Skeleton label="Loading the transactions" heights={[20, 48, 76, 76, 76, 76]} />
      )}
      {isOffline && (
        <Notice tone="warn" title="You are offline">
          The transactions will appear when you are online again.
        </Notice>
      )}
      {error && <ErrorNotice error={error} title="The transactions could not be loaded" retry={more} />}
      {page && page.next_cursor !== null && !error && (
        <Button
          busy={busy}
          onClick={() => {
            hasPaged.current = true;
            more();
          }}
        >
          {busy ? 'Loading…' : 'Show more'}
        </Button>
      )}
    </>
  );
}
