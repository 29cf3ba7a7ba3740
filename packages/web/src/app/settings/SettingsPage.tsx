import { AiApplications } from '../connected-apps/AiApplications.tsx';
import { Header } from '../dashboard/Header.tsx';
import { useMemberPage } from '../session/member.ts';
import { useMe } from '../session/use-me.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AgentUsage } from './AgentUsage.tsx';
import { DeleteAccount } from './DeleteAccount.tsx';
import { DeleteBusinesses } from './DeleteBusinesses.tsx';
import { MailSettings } from './MailSettings.tsx';
import { PasswordSettings } from './PasswordSettings.tsx';
import { YourData } from './YourData.tsx';

export function SettingsPage() {
  useMemberPage('settings');
  const me = useMe();
  return (
    <>
      <Header user={me.data?.user ?? null} here="settings" />
      <main id="main" className="wrap" tabIndex={-1}>
        <div className="stack settings">
          <h1>Settings</h1>
          {me.error && me.data === null && (
            <ErrorNotice error={me.error} title="Could not load your settings" retry={me.reload} />
          )}
          {me.data ? (
            <>
              <MailSettings user={me.data.user} />
              <PasswordSettings email={me.data.user.email} />
              <AgentUsage businesses={me.data.businesses} />
              <AiApplications businesses={me.data.businesses} />
              <YourData />
              <DeleteBusinesses businesses={me.data.businesses} onDeleted={me.reload} />
              <DeleteAccount me={me.data} />
            </>
          ) : (
            !me.error && <Skeleton label="Loading your settings" heights={[320]} />
          )}
          <p>
            <a href="/members">Members of your businesses</a>
          </p>
          <p>
            <a href="/dashboard">Back to the dashboard</a>
          </p>
        </div>
      </main>
    </>
  );
}
