import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { type Readiness, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { useBusiness } from '../business/context.tsx';
import { ScoreLine } from '../charts/lazy.tsx';
import { ForecastWords } from '../forecast/ForecastWords.tsx';
import { useNotes } from '../money/use-notes.ts';
import { useApi } from '../query/use-api.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { formatDate } from '../ui/dates.ts';
import { Info } from '../ui/Info.tsx';
import { View } from '../ui/View.tsx';
import { DayDrawer } from './DayDrawer.tsx';
import { hasMoved, type ScoreDay } from './history.ts';
import { ScoresCsv } from './ScoresCsv.tsx';
import { tierRanges, tierText } from './tiers.ts';
import { usePlaceOver } from './use-place-over.ts';

/** The most days of the API: those since the connection, and the reconstructed ones before it. */
const limit = 800;
const bands = tierRanges.map(({ tier, floor }) => ({ label: tierText[tier].label, floor }));

/** The score by day, where it may be in 90 days, and notes. Each day opens. */
export function HistoryCard({ readiness }: { readiness: Readiness | null }) {
  const { business } = useBusiness();
  // Not polled: it is read again after each new score (`followsScore`).
  const history = useApi(readinessHistory, { query: { business_id: business.id, limit } });
  const days = history.data?.scores ?? [];
  const isScored = readiness?.status === 'scored';
  // Without a score on any day there is nothing to draw.
  if (history.data && !isScored && days.every(({ score }) => score === null)) return null;
  return (
    <Card
      title="History and forecast"
      aside={
        <Info about="reconstructed days">
          Days before you connected are reconstructed from your Stripe history, with outcomes as they ended.
          They leave out limits of the account, reserves and the balance.
        </Info>
      }
    >
      <View of={history} name="the history" skeleton={<div className="viz-reserved skeleton" />}>
        {({ scores }) => <History days={scores} isScored={isScored} readiness={readiness} />}
      </View>
    </Card>
  );
}

function History({
  days,
  isScored,
  readiness,
}: {
  days: readonly ScoreDay[];
  isScored: boolean;
  readiness: Readiness | null;
}) {
  const { business } = useBusiness();
  const forecast = useApi(readinessForecast, { query: { business_id: business.id } }, { ask: isScored });
  const notes = useNotes();
  const place = usePlaceOver('day');
  const known = days.filter(({ score }) => score !== null);
  const [first, last] = [days[0], known.at(-1)];
  const change = days.findLast(hasMoved);
  if (!first || !last) return <p className="soft">Your trend starts with your first score.</p>;
  return (
    <>
      {known.length === 1 ? (
        <p>Your trend starts {readiness?.date === last.date ? 'today' : `on ${formatDate(last.date)}`}.</p>
      ) : (
        <ScoreLine
          label="Score by day"
          days={days}
          bands={bands}
          forecast={forecast.data}
          notes={(notes.of.data?.notes ?? []).map(({ id, day, text }) => ({ id, date: day, text }))}
          onOpen={place.open}
        />
      )}
      <div className="row">
        {change && (
          <Button onClick={() => place.open(change.date)}>Last change: {formatDate(change.date)}</Button>
        )}
        <Button onClick={() => place.open(last.date)}>Notes of {formatDate(last.date)}</Button>
        <ScoresCsv from={first.date} to={last.date} />
      </div>
      {isScored && <ForecastWords forecast={forecast} />}
      {place.shown !== null && (
        <DayDrawer days={days} date={place.shown} readiness={readiness} notes={notes} onClose={place.close} />
      )}
    </>
  );
}
