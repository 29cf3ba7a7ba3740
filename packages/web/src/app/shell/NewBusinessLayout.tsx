import { Link, Outlet } from '@tanstack/react-router';
import { newBusinessPath } from '@vaultra/core/contract/places.ts';
import { useMe } from '../session/me.ts';
import { LogOut } from './LogOut.tsx';
import styles from './PlainFrame.module.css';
import { PlainFrame } from './PlainFrame.tsx';

/** The layout of the form for a business, and of the settings of a user without a business. */
export function NewBusinessLayout() {
  const { businesses, user } = useMe();
  return (
    <PlainFrame
      aside={
        <nav aria-label="Account" className={styles.account}>
          <span className={`small soft ${styles.name}`}>{user.name}</span>
          {businesses.length === 0 ? (
            <Link to={`${newBusinessPath}/settings/profile`} className="button quiet">
              Settings
            </Link>
          ) : (
            <Link to="/dashboard" className="button quiet">
              Back
            </Link>
          )}
          <LogOut />
        </nav>
      }
    >
      <Outlet />
    </PlainFrame>
  );
}
