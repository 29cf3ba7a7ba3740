import { Card } from '../ui/Card.tsx';
import { View } from '../ui/View.tsx';
import { Breakdown } from './Breakdown.tsx';
import { useScoreTab } from './ScoreView.tsx';

export function PointsTab() {
  const { readiness } = useScoreTab();
  return (
    <View of={readiness} name="the points" skeleton={[420]}>
      {(data) => (
        <Card title="Points by component">
          <Breakdown readiness={data} />
        </Card>
      )}
    </View>
  );
}
