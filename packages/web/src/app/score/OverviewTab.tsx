import { readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { useBusiness } from '../business/context.tsx';
import { whyNoScore } from '../business/stage.ts';
import { useFigures } from '../business/use-figures.ts';
import { ForecastLine } from '../forecast/ForecastLine.tsx';
import { ScoreSection } from './ScoreSection.tsx';
import { useScoreTab } from './ScoreView.tsx';

export function OverviewTab() {
  const { business } = useBusiness();
  const { status, readiness } = useScoreTab();
  const history = useFigures(readinessHistory);
  const because = readiness.data === null ? 'lacking' : whyNoScore(status, readiness.data);
  return (
    <>
      <ScoreSection readiness={readiness} history={history} because={because} />
      {readiness.data?.status === 'scored' && <ForecastLine businessId={business.id} />}
    </>
  );
}
