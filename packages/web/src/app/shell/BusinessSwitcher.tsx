import { useLocation, useNavigate } from '@tanstack/react-router';
import { newBusinessPath, pathTo, views } from '@vaultra/core/contract/places.ts';
import { useState } from 'react';
import type { BusinessChoice } from '../business/business.ts';
import { useReceived } from '../invitation/use-received.ts';
import { useMe } from '../session/me.ts';
import { Menu } from '../ui/Menu.tsx';
import styles from './BusinessSwitcher.module.css';

/** The name of the business. It opens the list of the others, which stay at the same view. */
export function BusinessSwitcher({ business }: { business: BusinessChoice }) {
  const { businesses } = useMe();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [wasOpened, setOpened] = useState(false);
  const invitations = useReceived(wasOpened);
  const view = views.find((each) => each === pathname.split('/')[3]) ?? 'home';
  return (
    <Menu
      label={`Business: ${business.name}`}
      className={styles.switcher}
      onOpen={() => setOpened(true)}
      items={[
        ...businesses.map(({ id, name }) => ({
          key: id,
          label: name,
          checked: id === business.id,
          onSelect: () => void navigate({ to: pathTo(id, { view }) }),
        })),
        ...invitations.map((each) => ({
          key: each.id,
          label: `Invitation to ${each.business.name}`,
          onSelect: () => void navigate({ to: newBusinessPath }),
        })),
        { key: 'new', label: 'Add a business', onSelect: () => void navigate({ to: newBusinessPath }) },
      ]}
    >
      <span>{business.name}</span>
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="m8 10 4-4 4 4m-8 4 4 4 4-4" />
      </svg>
    </Menu>
  );
}
