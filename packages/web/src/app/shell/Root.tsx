import { type ErrorComponentProps, Link, Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { usualBusiness } from '../business/business.ts';
import { MeContext, useMe, useMeQuery } from '../session/me.ts';
import { useMemberPage } from '../session/member.ts';
import { Button } from '../ui/Button.tsx';
import { keepFormsOf } from '../ui/kept-forms.ts';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Toaster } from '../ui/Toaster.tsx';
import { useOnline } from '../ui/use-online.ts';
import { reloadIfReachable, ViewNotLoaded } from './lazy-view.ts';
import { newAddress } from './old-address.ts';
import { PlainFrame } from './PlainFrame.tsx';
import { useAnchor } from './use-anchor.ts';

/** Everything of the app: who the user is, and what is shown over every view. */
export function Root() {
  useMemberPage();
  useAnchor();
  const { data, error, isOffline, reload } = useMeQuery();
  const userId = data?.user.id;
  useEffect(() => {
    if (userId !== undefined) keepFormsOf(userId);
  }, [userId]);
  if (data === null)
    return (
      <PlainFrame>
        {error ? (
          <ErrorNotice error={error} title="Your account could not be loaded" retry={reload} />
        ) : isOffline ? (
          <Notice tone="warn" title="You are offline">
            Your account will appear when you are online again.
          </Notice>
        ) : (
          <Skeleton label="Loading your account" heights={[56, 180, 180]} />
        )}
      </PlainFrame>
    );
  return (
    <MeContext value={{ ...data, reload }}>
      <Outlet />
      <Toaster />
    </MeContext>
  );
}

/** Goes to the new place of an address that names no business. */
export function OldAddress() {
  const { businesses } = useMe();
  const router = useRouter();
  const { pathname, searchStr, hash } = useLocation();
  // The first one alone: this stays on the page until the code of the new place has arrived.
  const [old] = useState({ pathname, search: searchStr, hash });
  const usual = usualBusiness(businesses)?.id ?? null;
  useEffect(() => {
    router.history.replace(newAddress({ ...old, search: new URLSearchParams(old.search) }, usual));
  }, [router, old, usual]);
  return null;
}

/** For an address that the app does not have. */
export function NoSuchView() {
  return (
    <Notice tone="warn" title="There is no such page">
      The address may be wrong, or the page may have moved. <Link to="/dashboard">Go to your business</Link>
    </Notice>
  );
}

/** While the code of a view arrives. */
export function ViewLoading() {
  return <Skeleton label="Loading" heights={[36, 180, 180]} />;
}

/** A view that could not be loaded or that failed. The rest of the app goes on. */
export function ViewFailed({ error, reset }: ErrorComponentProps) {
  const online = useOnline();
  const isUnreached = error instanceof ViewNotLoaded;
  const isMissing =
    isUnreached ||
    (error instanceof Error && /dynamically imported module|module script/i.test(error.message));
  useEffect(() => {
    if (!isUnreached) return;
    addEventListener('online', reloadIfReachable);
    return () => removeEventListener('online', reloadIfReachable);
  }, [isUnreached]);
  if (isMissing && !online)
    return (
      <Notice tone="warn" title="This page could not be loaded">
        {isUnreached ? 'It will appear when you are online again.' : 'Reload it when you are online again.'}
      </Notice>
    );
  return (
    <Notice
      tone="bad"
      title={isMissing ? 'This page could not be loaded' : 'This page had an unexpected error'}
      action={
        <Button
          onClick={() => {
            if (isUnreached) void reloadIfReachable();
            else if (isMissing) location.reload();
            else reset();
          }}
        >
          {isMissing && !isUnreached ? 'Reload' : 'Try again'}
        </Button>
      }
    >
      {isUnreached
        ? 'The connection failed. Try again.'
        : isMissing
          ? 'The connection failed, or Vaultra was updated. Reload the page.'
          : 'Try again. If that does not help, reload the page.'}
    </Notice>
  );
}
