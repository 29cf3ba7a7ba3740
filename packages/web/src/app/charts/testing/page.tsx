import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ScoreLine, TimeChart } from '../lazy.tsx';
import { Meter } from '../Meter.tsx';
import { Sparkline } from '../Sparkline.tsx';
import { StackBar } from '../StackBar.tsx';
import { bands, disputeRate, forecast, notes, parts, refunds, revenue, scores, today } from './data.ts';

/** Every chart with made-up data, for the browser tests. Requests to open something are written at the end. */
const usd = { format: 'money', currency: 'usd' } as const;
const common = { today, timeZone: 'America/New_York' };
const marks = [{ date: '2026-09-15', label: 'Score card changed' }];

function Page() {
  const [opened, setOpened] = useState('nothing');
  const onOpen = ({ start, end }: { start: string; end: string }) => setOpened(`${start} to ${end}`);
  return (
    <main>
      <h1>Charts</h1>
      <h2>Time</h2>
      <div className="card" id="bars">
        <TimeChart
          {...common}
          label="Net revenue"
          series={[revenue]}
          measure={usd}
          kind="bar"
          notes={notes}
          marks={marks}
          onOpen={onOpen}
        />
      </div>
      <div className="card" id="lines">
        <TimeChart
          {...common}
          label="Revenue and refunds"
          series={[revenue, refunds]}
          measure={usd}
          kind="line"
        />
      </div>
      <div className="card" id="rate">
        <TimeChart
          {...common}
          label="Dispute rate"
          series={[disputeRate]}
          measure={{ format: 'fraction' }}
          kind="line"
        />
      </div>
      <div className="card" id="none">
        <TimeChart
          {...common}
          label="Payouts"
          series={[{ id: 'none', label: 'Payouts', points: { month: [] }, adds: true }]}
          measure={usd}
          kind="bar"
          empty="No payouts yet. The first one appears here."
        />
      </div>
      <h2>Score</h2>
      <div className="card" id="score">
        <ScoreLine
          label="Score history"
          days={scores}
          bands={bands}
          forecast={forecast}
          notes={notes}
          onOpen={(date) => setOpened(date)}
        />
      </div>
      <h2>Small</h2>
      <div className="card" id="small">
        <h3>Net revenue</h3>
        <Sparkline
          label="Net revenue of the last 12 weeks"
          values={[4, 5, 4.4, null, 6, 7, 6.5, 8, 7.2, 9, 8.5, 10].map((value) => value && value * 100_000)}
          measure={usd}
        />
        <h3>Dispute rate</h3>
        <Meter
          label="Dispute rate"
          value={0.0032}
          limit={0.0075}
          measure={{ format: 'fraction' }}
          goodSide="under"
          reached={false}
        />
        <h3>Disputes of the month</h3>
        <Meter
          label="Disputes of the month"
          value={7}
          limit={5}
          measure={{ format: 'count' }}
          goodSide="under"
          reached
          words={{ value: '7 disputes', limit: '5 disputes' }}
        />
        <h3>Sales record</h3>
        <Meter
          label="Sales record"
          value={19.6}
          limit={24}
          measure={{ format: 'months' }}
          goodSide="over"
          reached={false}
        />
      </div>
      <div className="card">
        <StackBar label="Points" parts={parts} />
      </div>
      <output>{`Opened: ${opened}`}</output>
    </main>
  );
}

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element #app.');
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
