import { BusinessGate } from '../business/BusinessGate.tsx';
import { useBusiness } from '../business/context.tsx';
import { ViewPage } from '../shell/ViewPage.tsx';
import { AlertsSection } from './AlertsSection.tsx';
import { ThresholdsSection } from './ThresholdsSection.tsx';
import { useAlerts } from './use-alerts.ts';
import './alerts.css';
import './lines.css';

export function AlertsView() {
  const { business } = useBusiness();
  return (
    <ViewPage title="Alerts" of={business.name}>
      <BusinessGate skeleton={[140, 320]} showsAlerts>
        {() => <Alerts />}
      </BusinessGate>
    </ViewPage>
  );
}

function Alerts() {
  const { business, mayChange } = useBusiness();
  const alerts = useAlerts(business.id);
  return (
    <>
      <AlertsSection alerts={alerts} mayChange={mayChange} />
      <ThresholdsSection query={alerts.query} />
    </>
  );
}
