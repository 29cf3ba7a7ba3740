import { BusinessSwitcher } from '../business/BusinessSwitcher.tsx';
import { LostBusiness } from '../business/LostBusiness.tsx';
import { useChosenBusiness } from '../business/use-chosen-business.ts';
import { Header } from '../dashboard/Header.tsx';
import { useMemberPage } from '../session/member.ts';
import { useMe } from '../session/use-me.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { MembersOf } from './MembersOf.tsx';

export function MembersPage() {
  useMemberPage('members');
  const me = useMe();
  const businesses = me.data?.businesses ?? [];
  const { business, choose, lost } = useChosenBusiness(businesses);
  return (
    <>
      <Header user={me.data?.user ?? null}>
        {business && (
          <div className="row business">
            <BusinessSwitcher businesses={businesses} current={business} onChoose={choose} />
          </div>
        )}
      </Header>
      <main id="main" className="wrap" tabIndex={-1}>
        <div className="stack settings">
          <h1>Members</h1>
          <LostBusiness name={lost} />
          {me.error && me.data === null && (
            <ErrorNotice error={me.error} title="Could not load your account" retry={me.reload} />
          )}
          {me.data === null && !me.error && <Skeleton label="Loading the members" heights={[240]} />}
          {me.data &&
            (business ? (
              <MembersOf
                key={business.id}
                business={business}
                user={me.data.user}
                onOwnRole={() => void me.reload()}
              />
            ) : (
              <p>You have no business yet. Create one on the dashboard.</p>
            ))}
          <p>
            <a href="/dashboard">Back to the dashboard</a>
          </p>
        </div>
      </main>
    </>
  );
}
