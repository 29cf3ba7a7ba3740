import { Link, Outlet, useParams } from '@tanstack/react-router';
import { newBusinessPath, pathTo } from '@vaultra/core/contract/places.ts';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { BusinessChoice } from '../business/business.ts';
import { BusinessProvider, useBusiness } from '../business/context.tsx';
import { useEvidencePlace } from '../money/evidence-place.ts';
import { useMe } from '../session/me.ts';
import { LogOut } from './LogOut.tsx';
import { PlainFrame } from './PlainFrame.tsx';
import { Shell } from './Shell.tsx';
import { ViewPage } from './ViewPage.tsx';

const EvidenceDrawer = lazy(() =>
  import('../money/EvidenceDrawer.tsx').then((module) => ({ default: module.EvidenceDrawer })),
);

/** Around the views of one business, which the address names. */
export function BusinessLayout() {
  const { business: id } = useParams({ strict: false }) as { business: string };
  const { businesses } = useMe();
  const business = businesses.find((each) => each.id === id);
  const shown = useRef<BusinessChoice>(undefined);
  useEffect(() => {
    if (business) shown.current = business;
  }, [business]);
  if (!business) return <NoAccess name={shown.current?.id === id ? shown.current.name : undefined} />;
  return (
    <BusinessProvider key={business.id} business={business}>
      <Shell business={business}>
        <Outlet />
      </Shell>
      <Evidence />
    </BusinessProvider>
  );
}

/** The transactions behind a figure of any view. */
function Evidence() {
  const { business } = useBusiness();
  const { shown, close } = useEvidencePlace();
  if (!shown) return null;
  return (
    <Suspense fallback={null}>
      <EvidenceDrawer
        key={JSON.stringify([shown.metric, shown.period])}
        businessId={business.id}
        place={shown}
        onClose={close}
      />
    </Suspense>
  );
}

/** @param name of a business that was shown until the user lost access to it */
function NoAccess({ name }: { name: string | undefined }) {
  const { businesses } = useMe();
  return (
    <PlainFrame aside={<LogOut />}>
      <ViewPage
        title={
          name === undefined ? 'This business is not yours, or it was deleted' : `You no longer see ${name}`
        }
      >
        <p>
          {name === undefined
            ? 'This account was not invited to it, or it was deleted. If you have another account, log out and use that account.'
            : 'It was deleted, or you are no longer a member.'}
        </p>
        {businesses.length > 0 && (
          <ul className="plain stack" aria-label="Your businesses">
            {businesses.map(({ id, name: other }) => (
              <li key={id}>
                <Link to={pathTo(id, { view: 'home' })}>Open {other}</Link>
              </li>
            ))}
          </ul>
        )}
        <p>
          <Link to={newBusinessPath} className="button">
            Add a business
          </Link>
        </p>
      </ViewPage>
    </PlainFrame>
  );
}
