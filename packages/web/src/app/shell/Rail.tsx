import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import type { BusinessChoice } from '../business/business.ts';
import { useFigures } from '../business/use-figures.ts';
import { useMe } from '../session/me.ts';
import { Brand } from './Brand.tsx';
import { BusinessSwitcher } from './BusinessSwitcher.tsx';
import { LogOut } from './LogOut.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { navigation } from './places.ts';
import styles from './Rail.module.css';

/** The left rail. On a phone, only the logo and the business remain of it, at the top. */
export function Rail({ business, onSearch }: { business: BusinessChoice; onSearch(): void }) {
  const { user } = useMe();
  const unread = useUnread();
  return (
    <header className={styles.rail}>
      <Brand />
      <BusinessSwitcher business={business} />
      <nav aria-label="Views" className={styles.views}>
        {navigation.map(({ view, label, icon }) => (
          <PlaceLink key={view} to={{ view }}>
            <ViewIcon path={icon} />
            {label}
            {view === 'alerts' && unread > 0 && (
              <span className={styles.count}>
                {unread}
                <span className="hidden-visually"> new</span>
              </span>
            )}
          </PlaceLink>
        ))}
      </nav>
      <div className={styles.foot}>
        <button type="button" className={styles.search} onClick={onSearch}>
          Search or ask <kbd>{paletteKeys}</kbd>
        </button>
        <a href="/learn">Learn</a>
        <div className="row apart">
          <span className={styles.user}>{user.name}</span>
          <LogOut />
        </div>
      </div>
    </header>
  );
}

const paletteKeys = /Mac|iP(hone|ad|od)/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';

/** How many alerts are new. */
export function useUnread(): number {
  const alerts = useFigures(listAlerts, { limit: 100 }).data?.alerts ?? [];
  return alerts.filter(({ status }) => status === 'unread').length;
}

export function ViewIcon({ path }: { path: string }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
