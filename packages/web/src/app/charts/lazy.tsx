import { lazy, Suspense } from 'react';
import './base.css';
import type { ScoreLineProps } from './ScoreLine.tsx';
import type { TimeChartProps } from './TimeChart.tsx';

/** The charts that need D3, in separate chunks. A placeholder keeps their space while they load. */
const LazyTimeChart = lazy(async () => ({ default: (await import('./TimeChart.tsx')).TimeChart }));
const LazyScoreLine = lazy(async () => ({ default: (await import('./ScoreLine.tsx')).ScoreLine }));

export function TimeChart(props: TimeChartProps) {
  return (
    <Suspense fallback={<div className="viz-reserved viz-reserved-time" />}>
      <LazyTimeChart {...props} />
    </Suspense>
  );
}

export function ScoreLine(props: ScoreLineProps) {
  return (
    <Suspense fallback={<div className="viz-reserved" />}>
      <LazyScoreLine {...props} />
    </Suspense>
  );
}
