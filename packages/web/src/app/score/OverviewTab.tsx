import { whyNoScore } from '../business/stage.ts';
import { View } from '../ui/View.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { useScoreTab } from './ScoreView.tsx';
import { Standing } from './Standing.tsx';
import { StandingSkeleton } from './StandingSkeleton.tsx';
import { Why } from './Why.tsx';

/** Where the score stands, why, and how it came there. */
export function OverviewTab() {
  const { status, readiness } = useScoreTab();
  return (
    <>
      <View of={readiness} name="the score" skeleton={<StandingSkeleton />}>
        {(data) => (
          <>
            <Standing readiness={data} because={whyNoScore(status, data)} />
            {data.status === 'scored' && <Why readiness={data} />}
          </>
        )}
      </View>
      <HistoryCard readiness={readiness.data} />
    </>
  );
}
