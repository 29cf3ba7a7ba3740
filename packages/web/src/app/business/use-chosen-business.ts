import { useEffect, useRef, useState } from 'react';
import type { BusinessChoice } from './BusinessSwitcher.tsx';

/** Kept over a visit to Stripe and the next visit here. An id, not a secret: the server decides who may see what. */
const key = 'vaultra.business';

/** Has the dashboard open with this business: this tab, and those opened from now on. */
export function chooseBusiness(id: string): void {
  sessionStorage.setItem(key, id);
  localStorage.setItem(key, id);
}

export interface ChosenBusiness {
  business: BusinessChoice | null;
  choose(id: string): void;
  /** The name of the one that was shown until the user lost it: what is shown now is another. */
  lost: string | null;
}

export function useChosenBusiness(businesses: readonly BusinessChoice[]): ChosenBusiness {
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(key) ?? localStorage.getItem(key));
  const [lost, setLost] = useState<string | null>(null);
  const shown = useRef<BusinessChoice | null>(null);
  // One's own before one that somebody invited to, as the API does.
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
    // Another tab may choose another meanwhile.
    if (business) sessionStorage.setItem(key, business.id);
  }, [business, businesses]);

  function choose(id: string): void {
    chooseBusiness(id);
    setChosen(id);
  }
  return { business, choose, lost };
}
