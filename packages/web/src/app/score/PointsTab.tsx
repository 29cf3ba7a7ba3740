import type { Readiness } from '@vaultra/core/contract/readiness.ts';
import { StackBar } from '../charts/StackBar.tsx';
import { Card } from '../ui/Card.tsx';
import { Info } from '../ui/Info.tsx';
import { View } from '../ui/View.tsx';
import { ComponentDrawer } from './ComponentDrawer.tsx';
import { useScoreTab } from './ScoreView.tsx';
import { usePlaceOver } from './use-place-over.ts';

export function PointsTab() {
  const { readiness } = useScoreTab();
  return (
    <View of={readiness} name="the points" skeleton={[420]}>
      {(data) => <Points readiness={data} />}
    </View>
  );
}

/** The points of each component; each opens with its figures and its source. */
function Points({
  readiness: { breakdown, reasons, earned, available, status, date },
}: {
  readiness: Readiness;
}) {
  const place = usePlaceOver('component');
  const counted = breakdown.filter(({ applicable }) => applicable);
  const others = breakdown.filter(({ applicable }) => !applicable);
  const open = breakdown.find(({ key }) => key === place.shown);
  return (
    <Card
      title="Points by component"
      aside={
        <Info about="how points become a score">
          {status === 'scored'
            ? `100 × ${earned} earned ÷ ${available} available, rounded. A limit can hold the score lower.`
            : 'There is not enough data for a score yet.'}
        </Info>
      }
    >
      <StackBar
        label="Points earned of those available"
        parts={counted.map(({ key, label, points, max_points, status: each }) => ({
          key,
          label,
          points: each === 'unknown' ? null : points,
          max: max_points,
        }))}
        onOpen={place.open}
      />
      {others.length > 0 && (
        <p className="small soft">
          Not counted for your business: {others.map(({ label }) => label.toLowerCase()).join(', ')}.
        </p>
      )}
      {open && (
        <ComponentDrawer
          line={open}
          adjusted={
            open.key === 'dispute_risk' ? (reasons.find(({ key }) => key === open.key)?.value ?? null) : null
          }
          date={date}
          onClose={place.close}
        />
      )}
    </Card>
  );
}
