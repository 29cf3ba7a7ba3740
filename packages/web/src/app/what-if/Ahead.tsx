import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { readinessPath } from '@vaultra/core/contract/what-if.ts';
import { useRef } from 'react';
import { ForecastLine } from '../forecast/ForecastLine.tsx';
import { PathSection } from '../path/PathSection.tsx';
import { useReloadOnScore } from '../score/use-reload-on-score.ts';
import { useQuery } from '../ui/use-query.ts';
import { type Changes, useWhatIf } from './use-what-if.ts';
import { WhatIfSection } from './WhatIfSection.tsx';

/** The path to the next tier, and the what-if in which it can be tried. */
export function Ahead({ businessId, readiness }: { businessId: string; readiness: Readiness }) {
  const path = useQuery(readinessPath, { query: { business_id: businessId } });
  useReloadOnScore(path, readiness);
  const whatIf = useWhatIf(businessId, readiness);
  const heading = useRef<HTMLHeadingElement>(null);

  function attempt(changes: Changes): void {
    whatIf.replace(changes);
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }

  return (
    <>
      <PathSection path={path} gates={readiness.gates} onTry={attempt} />
      <ForecastLine businessId={businessId} readiness={readiness} />
      <WhatIfSection whatIf={whatIf} heading={heading} />
    </>
  );
}
