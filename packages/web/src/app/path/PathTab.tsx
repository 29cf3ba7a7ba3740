import { useNavigate } from '@tanstack/react-router';
import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { pathTo } from '@vaultra/core/contract/places.ts';
import { readinessPath, readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import { useBusiness } from '../business/context.tsx';
import { useApi } from '../query/use-api.ts';
import { useScoreTab } from '../score/ScoreView.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { View } from '../ui/View.tsx';
import { PathSection } from './PathSection.tsx';

export function PathTab() {
  const { business } = useBusiness();
  const { readiness, setChanges } = useScoreTab();
  const path = useApi(readinessPath, { query: { business_id: business.id } });
  const forecast = useApi(readinessForecast, { query: { business_id: business.id } });
  // The realistic ranges come from the what-if, which uses the same query.
  const today = useApi(readinessSimulate, { body: { business_id: business.id, inputs: {} } });
  const navigate = useNavigate();
  return (
    <View
      of={readiness}
      name="the path"
      skeleton={[24, 160]}
      empty={{
        when: ({ status }) => status !== 'scored',
        shows: (
          <EmptyState title="No score yet">The path to the next tier appears with the score.</EmptyState>
        ),
      }}
    >
      {({ gates }) => (
        <PathSection
          path={path}
          forecast={forecast.data}
          gates={gates}
          inputs={today.data?.inputs ?? []}
          onTry={(changes) => {
            setChanges(changes);
            void navigate({
              to: pathTo(business.id, { view: 'score', tab: 'what-if' }),
              hash: 'what-if-title',
            });
          }}
        />
      )}
    </View>
  );
}
