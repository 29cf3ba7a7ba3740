import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import styles from './LimitBox.module.css';

/** A limit of the score, or another obstacle. Amber while it holds the score. */
export function LimitBox({
  holds,
  icon = 'lock',
  children,
}: {
  holds: boolean;
  icon?: 'lock' | 'level';
  children: ReactNode;
}) {
  return (
    <div className={`${styles.box} ${holds ? styles.holds : ''}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
