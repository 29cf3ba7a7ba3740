import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { Drawer } from '../ui/Dialog.tsx';
import { counted } from '../ui/words.ts';
import styles from './BottomBar.module.css';
import { LogOut } from './LogOut.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { inBar, navigation } from './places.ts';
import { useUnread, ViewIcon } from './Rail.tsx';

/** The views of a phone. */
export function BottomBar({ onSearch }: { onSearch(): void }) {
  const [isOpen, setOpen] = useState(false);
  const unread = useUnread();
  const { pathname } = useLocation();
  const isElsewhere = navigation.slice(inBar).some(({ view }) => pathname.split('/')[3] === view);
  return (
    <>
      <nav aria-label="Main views" className={styles.bar}>
        {navigation.slice(0, inBar).map(({ view, label, icon }) => (
          <PlaceLink key={view} to={{ view }}>
            <ViewIcon path={icon} />
            {label}
          </PlaceLink>
        ))}
        <button
          type="button"
          className={isElsewhere ? styles.current : undefined}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <ViewIcon path="M4 7h16M4 12h16M4 17h16" />
          More
          {unread > 0 && <span className={styles.dot} />}
          {unread > 0 && <span className="hidden-visually">: {counted(unread, 'new alert')}</span>}
        </button>
      </nav>
      {isOpen && (
        <Drawer title="More" onClose={() => setOpen(false)}>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: its links are clicked by keyboard too */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it only closes after a link was followed */}
          <div className={styles.more} onClick={() => setOpen(false)}>
            {navigation.slice(inBar).map(({ view, label, icon }) => (
              <PlaceLink key={view} to={{ view }}>
                <ViewIcon path={icon} />
                {label}
                {view === 'alerts' && unread > 0 && <span className="chip bad">{unread} new</span>}
              </PlaceLink>
            ))}
            <a href="/learn">
              <ViewIcon path="M4 5h7l1 1.5L13 5h7v14h-7l-1 1-1-1H4zm8 1.5V20" />
              Learn
            </a>
            <button type="button" onClick={onSearch}>
              <ViewIcon path="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m4.6 11.1L20 20" />
              Search
            </button>
          </div>
          <LogOut className={styles.out} />
        </Drawer>
      )}
    </>
  );
}
