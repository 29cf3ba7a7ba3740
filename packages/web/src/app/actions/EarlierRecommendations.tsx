import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { useState } from 'react';
import { together, useApi } from '../query/use-api.ts';
import { View } from '../ui/View.tsx';
import { RecommendationCard } from './RecommendationCard.tsx';
import { isOpen, type Recommendations } from './use-recommendations.ts';

interface Props {
  businessId: string;
  recommendations: Recommendations;
  mayChange: boolean;
}

/** Actions that were done or dismissed, loaded when opened. They can be reopened for 24 hours. */
export function EarlierRecommendations(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Done and dismissed actions</summary>
      {open && <Earlier {...props} />}
    </details>
  );
}

function Earlier({ businessId, recommendations: { change }, mayChange }: Props) {
  const query = { business_id: businessId, limit: 100 };
  const done = useApi(listRecommendations, { query: { ...query, status: 'done' } });
  const dismissed = useApi(listRecommendations, { query: { ...query, status: 'dismissed' } });
  return (
    <View of={together(done, dismissed)} name="these actions" skeleton={[60]}>
      {(lists) => {
        const earlier = lists
          .flatMap(({ recommendations }) => recommendations)
          .filter((each) => !isOpen(each));
        if (earlier.length === 0) return <p className="soft">None.</p>;
        return (
          <ul className="plain stack recommendations">
            {earlier.map((recommendation) => (
              <li key={recommendation.id}>
                <RecommendationCard
                  recommendation={recommendation}
                  {...(mayChange ? { onChange: (status) => change(recommendation, status) } : {})}
                />
              </li>
            ))}
          </ul>
        );
      }}
    </View>
  );
}
