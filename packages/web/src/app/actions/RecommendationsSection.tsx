import type { Recommendation } from '@vaultra/core/contract/recommendations.ts';
import { useRef } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { View } from '../ui/View.tsx';
import { EarlierRecommendations } from './EarlierRecommendations.tsx';
import { RecommendationCard } from './RecommendationCard.tsx';
import type { Recommendations, SettableStatus } from './use-recommendations.ts';

interface Props {
  businessId: string;
  recommendations: Recommendations;
  /** Viewers read only. */
  mayChange: boolean;
  scored: boolean;
}

export function RecommendationsSection({ businessId, recommendations, mayChange, scored }: Props) {
  const { query, shown, change } = recommendations;
  const heading = useRef<HTMLHeadingElement>(null);

  function changeOf(recommendation: Recommendation, status: SettableStatus): void {
    change(recommendation, status);
    // The card and its buttons go.
    if (status === 'done' || status === 'dismissed') heading.current?.focus();
  }

  return (
    <section aria-labelledby="recommendations-title" className="panel stack">
      <div>
        <h2 id="recommendations-title" ref={heading} tabIndex={-1}>
          What to do next
        </h2>
        <p className="small soft">
          We computed the points of each action by scoring your business again with that change.
        </p>
      </div>
      <View
        of={query}
        name="the actions"
        skeleton={[90, 90]}
        empty={{
          when: () => shown.length === 0,
          shows: (
            <EmptyState title={scored ? 'There is nothing to do' : 'No actions yet'}>
              {scored ? 'No realistic change would add points now.' : 'Actions appear with the score.'}
            </EmptyState>
          ),
        }}
      >
        {() => (
          <ol className="plain stack recommendations">
            {shown.map((recommendation) => (
              <li key={recommendation.id}>
                <RecommendationCard
                  recommendation={recommendation}
                  {...(mayChange ? { onChange: (status) => changeOf(recommendation, status) } : {})}
                />
              </li>
            ))}
          </ol>
        )}
      </View>
      {query.data && (
        <EarlierRecommendations
          businessId={businessId}
          recommendations={recommendations}
          mayChange={mayChange}
        />
      )}
    </section>
  );
}
