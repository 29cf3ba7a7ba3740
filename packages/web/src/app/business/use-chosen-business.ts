import { useState } from 'react';
import type { BusinessChoice } from './BusinessSwitcher.tsx';

/** Kept over a visit to Stripe and the next visit here. An id, not a secret: the server decides who may see what. */
const key = 'vaultra.business';

/** Has the dashboard open with this business. */
export function chooseBusiness(id: string): void {
  localStorage.setItem(key, id);
}

export function useChosenBusiness(
  businesses: readonly BusinessChoice[],
): [BusinessChoice | null, (id: string) => void] {
  const [chosen, setChosen] = useState(() => localStorage.getItem(key));
  const current = businesses.find(({ id }) => id === chosen) ?? businesses[0] ?? null;
  function choose(id: string): void {
    chooseBusiness(id);
    setChosen(id);
  }
  return [current, choose];
}
