import { useBusiness } from '../business/context.tsx';
import { ConnectionPanel } from '../connect/ConnectionPanel.tsx';
import { ConnectStripe } from '../connect/ConnectStripe.tsx';
import { AiApplications } from '../connected-apps/AiApplications.tsx';
import { MembersOf } from '../members/MembersOf.tsx';
import { useMe } from '../session/me.ts';
import { View } from '../ui/View.tsx';
import { AgentUsage } from './AgentUsage.tsx';
import { BusinessSettings } from './BusinessSettings.tsx';
import { DeleteAccount } from './DeleteAccount.tsx';
import { DeleteBusiness } from './DeleteBusiness.tsx';
import { MailSettings } from './MailSettings.tsx';
import { PasswordSettings } from './PasswordSettings.tsx';
import { Profile } from './Profile.tsx';
import { TwoStepSettings } from './two-step/TwoStepSettings.tsx';
import { WebhookSettings } from './webhook/WebhookSettings.tsx';
import { YourData } from './YourData.tsx';
import '../members/members.css';
import '../connect/connect.css';

export function ProfileTab() {
  const { user } = useMe();
  return (
    <>
      <Profile user={user} />
      <PasswordSettings email={user.email} />
      <TwoStepSettings email={user.email} />
    </>
  );
}

export function BusinessTab() {
  const { business } = useBusiness();
  const { reload } = useMe();
  return (
    <>
      <BusinessSettings />
      <AgentUsage business={business} />
      {business.role === 'owner' && <DeleteBusiness business={business} onDeleted={reload} />}
    </>
  );
}

export function StripeTab() {
  const { business, mayChange, status, expectChange } = useBusiness();
  return (
    <View of={status} name="the connection to Stripe" skeleton={[220]}>
      {(data) =>
        data.status === 'none' ? (
          <ConnectStripe businessId={business.id} ways={data.ways_in} mayConnect={mayChange} />
        ) : (
          <ConnectionPanel
            businessId={business.id}
            role={business.role}
            status={data}
            onChange={() => void expectChange()}
          />
        )
      }
    </View>
  );
}

export function MembersTab() {
  const { business } = useBusiness();
  const { user, reload } = useMe();
  return <MembersOf business={business} user={user} onOwnRole={reload} />;
}

export function MailTab() {
  return <MailSettings user={useMe().user} />;
}

export function WebhookTab() {
  return <WebhookSettings />;
}

export function AppsTab() {
  return <AiApplications business={useBusiness().business} />;
}

export function DataTab() {
  return (
    <>
      <YourData />
      <DeleteAccount me={useMe()} />
    </>
  );
}
