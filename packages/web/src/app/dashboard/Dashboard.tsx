import { useState } from 'react';
import { BusinessSwitcher } from '../business/BusinessSwitcher.tsx';
import { CreateBusiness } from '../business/CreateBusiness.tsx';
import { LostBusiness } from '../business/LostBusiness.tsx';
import { useChosenBusiness } from '../business/use-chosen-business.ts';
import { ReturnNotice } from '../connect/ReturnNotice.tsx';
import { takeReturned } from '../connect/returned.ts';
import { useMemberPage } from '../session/member.ts';
import { useMe } from '../session/use-me.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useAnchor } from '../ui/use-anchor.ts';
import { useOnline } from '../ui/use-online.ts';
import { BusinessView } from './BusinessView.tsx';
import { Header } from './Header.tsx';

/** The result of the visit to Stripe. Read once when the page loads, because React may run an initializer twice. */
const returnedHere = takeReturned();

/** Moves the focus to the top of the page after the focused element was removed. */
function focusMain(): void {
  document.getElementById('main')?.focus();
}

export function Dashboard() {
  const me = useMe();
  const businesses = me.data?.businesses ?? [];
  const { business, choose, lost } = useChosenBusiness(businesses);
  const [returned, setReturned] = useState(returnedHere);
  const [adding, setAdding] = useState(false);
  const online = useOnline();
  const forgetReturn = () => setReturned(null);
  useMemberPage();
  useAnchor();

  return (
    <>
      <Header user={me.data?.user ?? null}>
        {business && (
          <div className="row business">
            <BusinessSwitcher
              businesses={businesses}
              current={business}
              onChoose={(id) => {
                forgetReturn();
                choose(id);
              }}
            />
            <a className="button quiet" href="/members">
              Members
            </a>
            <Button kind="quiet" onClick={() => setAdding(true)}>
              Add a business
            </Button>
          </div>
        )}
      </Header>
      <main id="main" className="wrap stack dashboard" tabIndex={-1}>
        <h1 className="hidden-visually">Dashboard</h1>
        {!online && (
          <Notice tone="warn" title="You are offline">
            These figures may be out of date. They update when you are online again.
          </Notice>
        )}
        <LostBusiness name={lost} />
        {returned !== null && (
          <ReturnNotice
            returned={returned}
            onClose={() => {
              forgetReturn();
              focusMain();
            }}
          />
        )}
        {me.error && me.data === null && (
          <ErrorNotice error={me.error} title="Your account could not be loaded" retry={me.reload} />
        )}
        {me.data === null && !me.error && <Skeleton label="Loading your dashboard" heights={[320, 180]} />}
        {me.data && (adding || !business) && (
          <CreateBusiness
            onCreated={async (created) => {
              choose(created.id);
              await me.reload();
              setAdding(false);
              focusMain();
            }}
            {...(business
              ? {
                  onCancel: () => {
                    setAdding(false);
                    focusMain();
                  },
                }
              : {})}
          />
        )}
        {business && !adding && (
          <BusinessView
            key={business.id}
            business={business}
            isNew={returnedHere === 'connected'}
            onConnection={forgetReturn}
          />
        )}
      </main>
    </>
  );
}
