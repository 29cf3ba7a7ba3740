import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { ViewPage } from '../shell/ViewPage.tsx';
import { FundingSection } from './FundingSection.tsx';
import './funding.css';

export function FundingView() {
  const { business } = useBusiness();
  return (
    <ViewPage title="Funding" of={business.name}>
      <BusinessGate skeleton={[240, 240]}>{() => <FundingSection businessId={business.id} />}</BusinessGate>
    </ViewPage>
  );
}
