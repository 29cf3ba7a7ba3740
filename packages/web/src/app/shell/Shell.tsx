import { notAReport } from '@vaultra/core/card/scope.ts';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useAskPlace } from '../ask/ask-place.ts';
import type { BusinessChoice } from '../business/business.ts';
import { Notice } from '../ui/Notice.tsx';
import { useOnline } from '../ui/use-online.ts';
import { BottomBar } from './BottomBar.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';

const AskPanel = lazy(() => import('../ask/AskPanel.tsx').then((module) => ({ default: module.AskPanel })));

/** Around every view of a business: the rail or the bar, and the palette. */
export function Shell({ business, children }: { business: BusinessChoice; children: ReactNode }) {
  const online = useOnline();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const ask = useAskPlace();
  return (
    <div className={styles.shell}>
      <Rail business={business} onSearch={() => setPaletteOpen(true)} />
      <div className={styles.content}>
        <main id="main" className={styles.main} tabIndex={-1}>
          {!online && (
            <Notice tone="warn" title="You are offline">
              What you see may be out of date. It updates when you are online again.
            </Notice>
          )}
          {children}
        </main>
        <footer className={styles.foot}>
          <p>A Vaultra score is information, never an approval or an offer of funding. {notAReport}</p>
          <p className="row">
            <a href="/learn">Learn</a>
            <a href="/api/docs">API reference</a>
          </p>
        </footer>
      </div>
      <BottomBar onSearch={() => setPaletteOpen(true)} />
      <Palette business={business} isOpen={isPaletteOpen} onOpen={setPaletteOpen} onAsk={() => ask.open()} />
      {ask.isOpen && (
        <Suspense fallback={null}>
          <AskPanel />
        </Suspense>
      )}
    </div>
  );
}
