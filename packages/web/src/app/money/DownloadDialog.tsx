import { exportCharges, exportMetrics, exportScores } from '@vaultra/core/contract/exports.ts';
import { useId, useState } from 'react';
import { useBusiness } from '../business/context.tsx';
import { daysOf } from '../charts/ranges.ts';
import type { Granularity } from '../charts/types.ts';
import { call } from '../session/session.ts';
import { formatBytes } from '../settings/format-bytes.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { showToast } from '../ui/toast.ts';
import styles from './Download.module.css';
import { rangeFaultOf } from './download-words.ts';
import { currenciesOf, type Figures } from './figures.ts';
import type { Group } from './groups.ts';
import type { MoneyPlace } from './money-place.ts';
import { screenCsv } from './screen-csv.ts';
import { useDownload } from './use-download.ts';

const files = {
  screen: 'Figures on this page',
  metrics: 'Figures by day, week or month',
  charges: 'Charges',
  scores: 'Scores',
} as const;
type File = keyof typeof files;

interface Props {
  figures: Figures;
  groups: readonly Group[];
  place: MoneyPlace;
  onClose(): void;
}

/** CSV files: what is on the screen, or figures, charges and scores of a range of days. */
export function DownloadDialog({ figures, groups, place, onClose }: Props) {
  const { business } = useBusiness();
  const { metrics } = figures;
  const today = metrics.period_end;
  const [file, setFile] = useState<File>('screen');
  const [days, setDays] = useState(() =>
    daysOf(place.view.range, { first: metrics.data_from ?? metrics.previous.period_start, today }),
  );
  const [interval, setInterval] = useState<Granularity>(place.view.granularity);
  const [currency, setCurrency] = useState(place.currency === null ? '' : (figures.currency ?? ''));
  const { busy, characters, error, run, cancel, forget } = useDownload();
  const fault = rangeFaultOf(error);
  const faultId = useId();

  const read = (signal: AbortSignal) => {
    const query = {
      business_id: business.id,
      from: days.start,
      to: days.end,
      ...(currency !== '' && file !== 'scores' && { currency }),
    };
    switch (file) {
      case 'screen':
        return screenCsv(groups);
      case 'metrics':
        return call(exportMetrics, { query: { ...query, interval } }, { signal });
      case 'charges':
        return call(exportCharges, { query }, { signal });
      case 'scores':
        return call(exportScores, { query }, { signal });
    }
  };
  const name = file === 'screen' ? `figures-${today}.csv` : `${file}-${days.start}-to-${days.end}.csv`;

  async function download(): Promise<void> {
    if (!(await run(name, read))) return;
    showToast({ text: `Downloaded ${name}` });
    onClose();
  }

  const dateOf = (end: 'start' | 'end', label: string) => (
    <div className="field">
      <label>
        {label}
        <input
          type="date"
          className="input"
          required
          max={today}
          value={days[end]}
          aria-invalid={fault?.field === (end === 'start' ? 'from' : 'to')}
          aria-describedby={fault ? faultId : undefined}
          onChange={({ target }) => {
            forget();
            setDays({ ...days, [end]: target.value });
          }}
        />
      </label>
    </div>
  );

  return (
    <Dialog title="Download" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void download();
        }}
      >
        <fieldset className={styles.choices}>
          <legend className="hidden-visually">File</legend>
          {(Object.keys(files) as File[]).map((each) => (
            <label key={each} className="check">
              <input
                type="radio"
                name="file"
                checked={each === file}
                onChange={() => {
                  forget();
                  setFile(each);
                }}
              />
              {files[each]}
            </label>
          ))}
        </fieldset>
        {file !== 'screen' && (
          <div className={styles.fields}>
            {dateOf('start', 'From')}
            {dateOf('end', 'To')}
            {file === 'metrics' && (
              <div className="field">
                <label>
                  One row for each
                  <select
                    className="input"
                    value={interval}
                    onChange={({ target }) => setInterval(target.value as Granularity)}
                  >
                    <option value="day">Day</option>
                    <option value="week">Week</option>
                    <option value="month">Month</option>
                  </select>
                </label>
              </div>
            )}
            {figures.several && file !== 'scores' && (
              <div className="field">
                <label>
                  Currency
                  <select
                    className="input"
                    value={currency}
                    onChange={({ target }) => setCurrency(target.value)}
                  >
                    <option value="">All</option>
                    {currenciesOf(metrics).map((code) => (
                      <option key={code} value={code}>
                        {code.toUpperCase()}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
            )}
          </div>
        )}
        {fault && (
          <div id={faultId} role="alert" className={styles.fault}>
            <p>{fault.says}</p>
            {fault.day !== null && (
              <Button
                onClick={() => {
                  forget();
                  setDays({ ...days, [fault.field === 'from' ? 'start' : 'end']: fault.day });
                }}
              >
                Use {formatDate(fault.day)}
              </Button>
            )}
          </div>
        )}
        {error && !fault && <ErrorNotice error={error} title="The file could not be downloaded" />}
        <div className="row">
          <Button type="submit" kind="primary" busy={busy}>
            {busy ? 'Downloading…' : 'Download CSV'}
          </Button>
          <Button onClick={busy ? cancel : onClose}>{busy ? 'Stop' : 'Cancel'}</Button>
          <span role="status" className="small soft">
            {busy && characters > 0 ? `${formatBytes(characters)} so far` : ''}
          </span>
        </div>
      </form>
    </Dialog>
  );
}
