import { useEffect } from 'react';
import { BusinessSwitcher } from '../business/BusinessSwitcher.tsx';
import { LostBusiness } from '../business/LostBusiness.tsx';
import { businessOfAddress, useChosenBusiness } from '../business/use-chosen-business.ts';
import { Header } from '../dashboard/Header.tsx';
import { useMemberPage } from '../session/member.ts';
import { useMe } from '../session/use-me.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AskOf } from './AskOf.tsx';
import { conversationAddress } from './address.ts';

export function AskPage() {
  useMemberPage('ask');
  const me = useMe();
  const businesses = me.data?.businesses ?? [];
  const { business, choose, lost } = useChosenBusiness(businesses);

  useEffect(() => {
    const onBack = () => {
      const id = businessOfAddress();
      if (id !== null) choose(id);
    };
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  });

  return (
    <>
      <Header user={me.data?.user ?? null} here="ask">
        {business && (
          <div className="row business">
            <BusinessSwitcher
              businesses={businesses}
              current={business}
              onChoose={(id) => {
                history.pushState(null, '', conversationAddress(id, null));
                choose(id);
              }}
            />
          </div>
        )}
      </Header>
      <main id="main" className="wrap ask-main" tabIndex={-1}>
        <LostBusiness name={lost} />
        {me.error && me.data === null && (
          <ErrorNotice error={me.error} title="Could not load your account" retry={me.reload} />
        )}
        {me.data === null && !me.error && <Skeleton label="Loading your conversations" heights={[240]} />}
        {me.data &&
          (business ? (
            <AskOf key={business.id} business={business} userId={me.data.user.id} />
          ) : (
            <div className="stack">
              <h1>Ask</h1>
              <p>
                You have no business yet. <a href="/dashboard">Create one on the dashboard.</a>
              </p>
            </div>
          ))}
      </main>
    </>
  );
}
