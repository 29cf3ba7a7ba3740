import { Link } from '@tanstack/react-router';
import { type Place, pathTo } from '@vaultra/core/contract/places.ts';
import type { ComponentProps, ReactNode } from 'react';
import { useBusiness } from '../business/context.tsx';
import tabStyles from '../ui/Tabs.module.css';

type Props = Omit<ComponentProps<'a'>, 'href' | 'ref'> & {
  to: Pick<Place, 'view' | 'tab' | 'anchor'>;
  children: ReactNode;
};

/** A link to a place of the open business, without a reload. It is `aria-current` while the place is open. */
export function PlaceLink({ to: { view, tab, anchor }, ...rest }: Props) {
  const { business } = useBusiness();
  return (
    <Link
      to={pathTo(business.id, { view, ...(tab === undefined ? {} : { tab }) })}
      {...(anchor === undefined ? {} : { hash: anchor })}
      activeOptions={{ includeSearch: false }}
      {...(rest as object)}
    />
  );
}

/** Tabs that are places: each has an address, so a reload and Back work. */
export function PlaceTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly (Props['to'] & { label: string; exact?: boolean })[];
}) {
  const { business } = useBusiness();
  return (
    <nav aria-label={label} className={tabStyles.tabs}>
      {tabs.map(({ label: words, exact = false, view, tab }) => (
        <Link
          key={words}
          to={pathTo(business.id, { view, ...(tab === undefined ? {} : { tab }) })}
          activeOptions={{ exact, includeSearch: false }}
          resetScroll={false}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
