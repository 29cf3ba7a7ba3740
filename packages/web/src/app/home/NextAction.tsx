import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { useFigures } from '../business/use-figures.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Card } from '../ui/Card.tsx';
import { View } from '../ui/View.tsx';
import { unbroken } from '../ui/words.ts';

/** The first open action: the one thing to do. */
export function NextAction() {
  const actions = useFigures(listRecommendations, { limit: 100 });
  return (
    <View of={actions} name="the next action" skeleton={[280]}>
      {({ recommendations }) => {
        const open = recommendations.filter(({ status }) => status === 'pending' || status === 'accepted');
        const [next] = open;
        return (
          <Card
            title="What to do next"
            aside={
              open.length > 1 && <PlaceLink to={{ view: 'actions' }}>All {open.length} actions</PlaceLink>
            }
          >
            {next ? (
              <>
                <p>
                  <b>{next.title}</b> <Badge tone="good">{next.estimated_impact}</Badge>
                </p>
                <p className="small soft">{unbroken(next.why)}</p>
                <div>
                  <PlaceLink to={{ view: 'actions', anchor: next.id }} className="button primary">
                    See how
                  </PlaceLink>
                </div>
              </>
            ) : (
              <p className="soft">
                Nothing now. Actions appear with the score, when a realistic change would add points.
              </p>
            )}
          </Card>
        );
      }}
    </View>
  );
}
