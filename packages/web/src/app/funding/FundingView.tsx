import { readinessCriteria } from '@vaultra/core/contract/criteria.ts';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { useApi } from '../query/use-api.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import { View } from '../ui/View.tsx';
import { AdvanceCosts } from './AdvanceCosts.tsx';
import { Declined } from './Declined.tsx';
import { FundingKinds } from './FundingKinds.tsx';

/** Is the business prepared: what is published about kinds of funding, what an advance costs, and what to do after a no. */
export function FundingView() {
  const { business } = useBusiness();
  return (
    <ViewPage title="Funding" of={business.name}>
      <BusinessGate skeleton={[480, 320, 240]}>{() => <Funding />}</BusinessGate>
    </ViewPage>
  );
}

function Funding() {
  const { business } = useBusiness();
  const criteria = useApi(readinessCriteria, { query: { business_id: business.id } });
  return (
    <View of={criteria} name="the kinds of funding" skeleton={[480, 320, 240]}>
      {(data) => (
        <>
          <FundingKinds criteria={data} />
          {data.kinds
            .filter(({ cost_note }) => cost_note !== null)
            .map((kind) => (
              <AdvanceCosts key={kind.kind} kind={kind} country={data.country} />
            ))}
          <Declined criteria={data} />
        </>
      )}
    </View>
  );
}
