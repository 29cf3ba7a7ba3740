import { useEffect, useRef, useState } from 'react';
import type { BusinessChoice } from './BusinessSwitcher.tsx';

/** Survives a visit to Stripe, and the next visit here. Not a secret: the server checks access. */
const key = 'vaultra.business';

/** The business that a link names. */
export const businessOfAddress = (): string | null => new URLSearchParams(location.search).get('business');

/** Sets the business of this tab and of new tabs. */
export function chooseBusiness(id: string): void {
  sessionStorage.setItem(key, id);
  localStorage.setItem(key, id);
}

export interface ChosenBusiness {
  business: BusinessChoice | null;
  choose(id: string): void;
  /** The name of the business that was shown until the user lost access to it. */
  lost: string | null;
}

export function useChosenBusiness(businesses: readonly BusinessChoice[]): ChosenBusiness {
  const [chosen, setChosen] = useState(
    () => businessOfAddress() ?? sessionStorage.getItem(key) ?? localStorage.getItem(key),
  );
  const [lost, setLost] = useState<string | null>(null);
  const shown = useRef<BusinessChoice | null>(null);
  // An owned business comes first, as in the API.
  const business =
    businesses.find(({ id }) => id === chosen) ??
    businesses.find(({ role }) => role === 'owner') ??
    businesses[0] ??
    null;

  useEffect(() => {
    const before = shown.current;
    shown.current = business;
    if (before?.id === business?.id) return;
    setLost(before && !businesses.some(({ id }) => id === before.id) ? before.name : null);
    // Per tab, because another tab may show another business.
    if (business) sessionStorage.setItem(key, business.id);
  }, [business, businesses]);

  function choose(id: string): void {
    chooseBusiness(id);
    setChosen(id);
    if (businessOfAddress() !== null) nameInAddress(id);
  }
  return { business, choose, lost };
}

/** Else a reload would go back to the business that the link named. */
function nameInAddress(id: string): void {
  const address = new URL(location.href);
  address.searchParams.set('business', id);
  history.replaceState(null, '', address);
}
