import { Outlet } from '@tanstack/react-router';
import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import type { StripeStatus } from '@vaultra/core/contract/stripe.ts';
import { createContext, use, useState } from 'react';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import type { Fetched } from '../query/use-api.ts';
import { PlaceTabs } from '../shell/PlaceLink.tsx';
import { ViewPage } from '../shell/ViewPage.tsx';
import type { Changes } from '../what-if/use-what-if.ts';
import './dial.css';

interface ScoreTab {
  status: StripeStatus;
  readiness: Fetched<Readiness>;
  /** The changes in the what-if. They survive a change of tab, so that a path can be tried there. */
  changes: Changes;
  setChanges(changes: Changes): void;
}

const Context = createContext<ScoreTab | null>(null);

/** The state that the tabs of this view share. */
export function useScoreTab(): ScoreTab {
  const found = use(Context);
  if (!found) throw new Error('Only a tab of the score can use this.');
  return found;
}

const tabs = [
  { label: 'Overview', view: 'score', exact: true },
  { label: 'Points', view: 'score', tab: 'points' },
  { label: 'What if', view: 'score', tab: 'what-if' },
  { label: 'Path', view: 'score', tab: 'path' },
] as const;

export function ScoreView() {
  const { business } = useBusiness();
  const readiness = useFigures(readinessCurrent);
  const [changes, setChanges] = useState<Changes>({});
  return (
    <ViewPage title="Score" of={business.name} below={<PlaceTabs label="Score" tabs={tabs} />}>
      <BusinessGate skeleton={[320, 180]}>
        {(status) => (
          <Context value={{ status, readiness, changes, setChanges }}>
            <Outlet />
          </Context>
        )}
      </BusinessGate>
    </ViewPage>
  );
}
