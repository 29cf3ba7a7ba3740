import { useSearch } from '@tanstack/react-router';
import { type Metrics, metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { lazy, Suspense } from 'react';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import { Button } from '../ui/Button.tsx';
import { View } from '../ui/View.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import { CurrencySwitch } from './CurrencySwitch.tsx';
import type { Card } from './card.ts';
import { disputeRateOf, useDisputePage } from './dispute-rate.ts';
import { useEvidencePlace } from './evidence-place.ts';
import { currenciesOf, figuresIn } from './figures.ts';
import { groupsOf } from './groups.ts';
import { Headline } from './Headline.tsx';
import styles from './Money.module.css';
import { MoneySkeleton } from './MoneySkeleton.tsx';
import { MoreFigures } from './MoreFigures.tsx';
import { useCorrectAddress, useMoneyPlace } from './money-place.ts';
import { useNotePlace } from './note-place.ts';
import { useSearchPlace } from './search-place.ts';
import { useNotes } from './use-notes.ts';

// On first use: forms and files.
const NoteDialog = lazy(async () => ({ default: (await import('./NoteDialog.tsx')).NoteDialog }));
const DownloadDialog = lazy(async () => ({ default: (await import('./DownloadDialog.tsx')).DownloadDialog }));

/** The figures over time and by subject, each with its transactions. */
export function MoneyView() {
  const { business } = useBusiness();
  const metrics = useFigures(metricsCurrent);
  const { place, change } = useMoneyPlace();
  useCorrectAddress();
  const download = useSearchPlace(['download']);
  const currencies = metrics.data === null ? [] : currenciesOf(metrics.data);
  return (
    <ViewPage
      title="Money"
      of={business.name}
      aside={
        currencies.length > 0 && (
          <div className="row">
            {currencies.length > 1 && (
              <CurrencySwitch
                currencies={currencies}
                value={currencies.find((code) => code === place.currency) ?? currencies[0] ?? null}
                onChange={(code) => change({ currency: code === currencies[0] ? null : code })}
              />
            )}
            <Button onClick={() => download.open({ download: 'csv' })}>Download</Button>
          </div>
        )
      }
    >
      <BusinessGate skeleton={[150, 560, 320]}>
        {() => (
          <View of={metrics} name="the figures" skeleton={<MoneySkeleton />}>
            {(data) => <Loaded metrics={data} onCloseDownload={download.close} />}
          </View>
        )}
      </BusinessGate>
    </ViewPage>
  );
}

function Loaded({ metrics, onCloseDownload }: { metrics: Metrics; onCloseDownload(): void }) {
  const { place } = useMoneyPlace();
  const figures = figuresIn(metrics, place.currency);
  const disputes = useDisputePage(figures);
  const notes = useNotes();
  const evidence = useEvidencePlace();
  const note = useNotePlace();
  const { download } = useSearch({ strict: false }) as { download?: string };
  const [headline, ...groups] = groupsOf(figures, disputes.data && disputeRateOf(disputes.data));
  const open = ({ metric, currency, period }: Card) =>
    evidence.open({ metric, currency, period: period ?? null });
  const edited =
    note.shown !== null && 'id' in note.shown
      ? notes.of.data?.notes.find(
          ({ id }) => note.shown !== null && 'id' in note.shown && id === note.shown.id,
        )
      : undefined;
  const showsForm = notes.mayAdd && note.shown !== null && ('day' in note.shown || edited !== undefined);
  return (
    <div className={styles.view}>
      {headline && <Headline figures={figures} cards={headline.cards} onOpen={open} />}
      <ChartPanel figures={figures} notes={notes} />
      <MoreFigures figures={figures} groups={groups} onOpen={open} />
      <Suspense fallback={null}>
        {showsForm && note.shown && (
          <NoteDialog
            notes={notes}
            note={edited}
            day={('day' in note.shown ? note.shown.day : null) ?? metrics.period_end}
            today={metrics.period_end}
            onClose={note.close}
          />
        )}
        {download !== undefined && (
          <DownloadDialog
            figures={figures}
            groups={headline ? [headline, ...groups] : groups}
            place={place}
            onClose={onCloseDownload}
          />
        )}
      </Suspense>
    </div>
  );
}
