import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import { RecommendationsSection } from './RecommendationsSection.tsx';
import { useRecommendations } from './use-recommendations.ts';
import './actions.css';

export function ActionsView() {
  const { business } = useBusiness();
  return (
    <ViewPage title="Actions" of={business.name}>
      <BusinessGate skeleton={[120, 120, 120]}>{() => <Actions />}</BusinessGate>
    </ViewPage>
  );
}

function Actions() {
  const { business, mayChange } = useBusiness();
  const recommendations = useRecommendations(business.id);
  const readiness = useFigures(readinessCurrent);
  return (
    <RecommendationsSection
      businessId={business.id}
      recommendations={recommendations}
      mayChange={mayChange}
      scored={readiness.data?.status === 'scored'}
    />
  );
}
