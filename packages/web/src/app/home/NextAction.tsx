import { PlaceLink } from '../shell/PlaceLink.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Card } from '../ui/Card.tsx';
import { leadOf } from '../ui/lead.ts';
import { View } from '../ui/View.tsx';
import { unbroken } from '../ui/words.ts';
import { useActions } from './use-home.ts';

const title = 'What to do next';

/** The first open action: the one thing to do. */
export function NextAction() {
  return (
    <View of={useActions()} name="the next action" skeleton={<NextActionSkeleton />}>
      {({ recommendations }) => {
        const open = recommendations.filter(({ status }) => status === 'pending' || status === 'accepted');
        const [next] = open;
        return (
          <Card
            title={title}
            aside={
              open.length > 1 && <PlaceLink to={{ view: 'actions' }}>All {open.length} actions</PlaceLink>
            }
          >
            {next ? (
              <>
                <div>
                  <p>
                    <b>{next.title}</b>
                  </p>
                  <p>
                    <Badge tone="good">{unbroken(next.estimated_impact)}</Badge>
                  </p>
                  {next.due !== null && <p className="small">{next.due.says}</p>}
                </div>
                <p className="small soft">{unbroken(leadOf(next.why, 160)[0])}</p>
                <div>
                  <PlaceLink to={{ view: 'actions', tab: next.id }} className="button primary">
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

export const NextActionSkeleton = () => (
  <Card title={title}>
    <div className="skeleton" style={{ height: 112 }} />
  </Card>
);
