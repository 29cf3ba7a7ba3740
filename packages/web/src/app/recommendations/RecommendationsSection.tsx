import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { EarlierRecommendations } from './EarlierRecommendations.tsx';
import { RecommendationCard } from './RecommendationCard.tsx';
import type { Recommendations } from './use-recommendations.ts';

interface Props {
  businessId: string;
  recommendations: Recommendations;
  /** Viewers read only. */
  mayChange: boolean;
  scored: boolean;
}

export function RecommendationsSection({ businessId, recommendations, mayChange, scored }: Props) {
  const { query, shown, failures, change } = recommendations;
  return (
    <section aria-labelledby="recommendations-title" className="panel stack">
      <div>
        <h2 id="recommendations-title">What to do next</h2>
        <p className="small soft">
          We computed the points of each action by scoring your business again with that change.
        </p>
      </div>
      {query.error && query.data === null && (
        <ErrorNotice error={query.error} title="The actions could not be loaded" retry={query.reload} />
      )}
      {query.data === null && !query.error && <Skeleton label="Loading the actions" heights={[90, 90]} />}
      {query.data && shown.length === 0 && (
        <p>
          {scored
            ? 'There is nothing to do: no realistic change would add points now.'
            : 'Actions appear with the score.'}
        </p>
      )}
      <ol className="plain stack recommendations">
        {shown.map((recommendation) => (
          <li key={recommendation.id}>
            <RecommendationCard
              recommendation={recommendation}
              failure={failures.get(recommendation.id) ?? null}
              {...(mayChange ? { onChange: (status) => void change(recommendation, status) } : {})}
            />
          </li>
        ))}
      </ol>
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
