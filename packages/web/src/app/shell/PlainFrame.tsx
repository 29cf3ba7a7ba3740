import type { ReactNode } from 'react';
import { Brand } from './Brand.tsx';
import styles from './PlainFrame.module.css';

/** Around what belongs to no business. */
export function PlainFrame({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <>
      <header className={styles.head}>
        <Brand />
        {aside}
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
