import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { useState } from 'react';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useQuery } from '../ui/use-query.ts';
import { RecommendationCard } from './RecommendationCard.tsx';
import type { Recommendations } from './use-recommendations.ts';

interface Props {
  businessId: string;
  recommendations: Recommendations;
  mayChange: boolean;
}

/** Actions that were done or dismissed on an earlier visit, loaded when opened. They can be reopened for 24 hours. */
export function EarlierRecommendations(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Done and dismissed actions</summary>
      {open && <Earlier {...props} />}
    </details>
  );
}

function Earlier({ businessId, recommendations: { shown, failures, change }, mayChange }: Props) {
  const done = useQuery(listRecommendations, {
    query: { business_id: businessId, status: 'done', limit: 100 },
  });
  const dismissed = useQuery(listRecommendations, {
    query: { business_id: businessId, status: 'dismissed', limit: 100 },
  });
  const error = done.error ?? dismissed.error;
  if (error) {
    const retry = () => void Promise.all([done.reload(), dismissed.reload()]);
    return <ErrorNotice error={error} title="These actions could not be loaded" retry={retry} />;
  }
  if (!done.data || !dismissed.data) return <Skeleton label="Loading the actions" heights={[60]} />;
  const earlier = [...done.data.recommendations, ...dismissed.data.recommendations].filter(
    ({ id }) => !shown.some((each) => each.id === id),
  );
  if (earlier.length === 0) return <p className="soft">None.</p>;
  return (
    <ul className="plain stack recommendations">
      {earlier.map((recommendation) => (
        <li key={recommendation.id}>
          <RecommendationCard
            recommendation={recommendation}
            failure={failures.get(recommendation.id) ?? null}
            {...(mayChange ? { onChange: (status) => void change(recommendation, status) } : {})}
          />
        </li>
      ))}
    </ul>
  );
}
