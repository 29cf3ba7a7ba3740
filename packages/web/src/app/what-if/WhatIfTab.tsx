import { useBusiness } from '../business/context.tsx';
import { useScoreTab } from '../score/ScoreView.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { View } from '../ui/View.tsx';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfSection } from './WhatIfSection.tsx';

export function WhatIfTab() {
  const { readiness } = useScoreTab();
  return (
    <View
      of={readiness}
      name="the what-if"
      skeleton={[150, 320]}
      empty={{
        when: ({ status }) => status !== 'scored',
        shows: <EmptyState title="No score yet">You can try changes here once there is a score.</EmptyState>,
      }}
    >
      {() => <Scored />}
    </View>
  );
}

function Scored() {
  const { business } = useBusiness();
  const { changes, setChanges } = useScoreTab();
  return <WhatIfSection whatIf={useWhatIf(business.id, changes, setChanges)} />;
}
