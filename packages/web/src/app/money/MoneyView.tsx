import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import { MetricsSection } from './MetricsSection.tsx';
import './money.css';

export function MoneyView() {
  const { business } = useBusiness();
  return (
    <ViewPage title="Money" of={business.name}>
      <BusinessGate skeleton={[110, 110, 240]}>{() => <Figures />}</BusinessGate>
    </ViewPage>
  );
}

function Figures() {
  const metrics = useFigures(metricsCurrent);
  const history = useFigures(metricsHistory, { interval: 'month' });
  return <MetricsSection metrics={metrics} history={history} />;
}
