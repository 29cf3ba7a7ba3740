import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { newBusinessPath, pathTo, type SettingsTab } from '@vaultra/core/contract/places.ts';
import { useEffect, useRef } from 'react';
import type { BusinessChoice } from '../business/business.ts';
import { ViewPage } from '../shell/ViewPage.tsx';
import styles from '../ui/Tabs.module.css';
import './settings.css';

const tabs: readonly { tab: SettingsTab; label: string; ofBusiness: boolean }[] = [
  { tab: 'profile', label: 'Profile', ofBusiness: false },
  { tab: 'business', label: 'Business', ofBusiness: true },
  { tab: 'stripe', label: 'Stripe', ofBusiness: true },
  { tab: 'members', label: 'Members', ofBusiness: true },
  { tab: 'mail', label: 'Mail', ofBusiness: false },
  { tab: 'webhook', label: 'Webhook', ofBusiness: true },
  { tab: 'apps', label: 'Connected apps', ofBusiness: true },
  { tab: 'data', label: 'Your data', ofBusiness: false },
];

/** @param business null for a user without a business, who has only personal settings */
export function SettingsView({ business }: { business: BusinessChoice | null }) {
  const { pathname } = useLocation();
  const shown = tabs.filter(({ ofBusiness }) => business !== null || !ofBusiness);
  const pathOf = (tab: SettingsTab) =>
    business === null ? `${newBusinessPath}/settings/${tab}` : pathTo(business.id, { view: 'settings', tab });
  const part = shown.find(({ tab }) => pathname.endsWith(`/${tab}`))?.label;
  const nav = useRef<HTMLElement>(null);
  // On a phone, the open tab may be outside the visible area.
  useEffect(() => {
    if (part === undefined) return;
    const open = nav.current?.querySelector<HTMLElement>('[aria-current]');
    // In the middle, so that the tabs on both sides show.
    if (open && nav.current)
      nav.current.scrollLeft =
        open.offsetLeft - nav.current.offsetLeft - (nav.current.clientWidth - open.offsetWidth) / 2;
  }, [part]);
  return (
    <ViewPage
      title="Settings"
      part={part}
      of={business?.name}
      below={
        <nav aria-label="Settings" className={styles.tabs} ref={nav}>
          {shown.map(({ tab, label }) => (
            <Link key={tab} to={pathOf(tab)} resetScroll={false} activeOptions={{ includeSearch: false }}>
              {label}
            </Link>
          ))}
        </nav>
      }
    >
      <div className="stack settings">
        <Outlet />
      </div>
    </ViewPage>
  );
}
