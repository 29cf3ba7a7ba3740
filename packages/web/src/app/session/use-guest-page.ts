import { useEffect } from 'react';
import { redirectIfLoggedIn } from './guest.ts';

/** For pages of visitors with a form. Apart from `guest.ts`, so that pages without one load no React. */
export function useGuestPage(): void {
  useEffect(() => {
    void redirectIfLoggedIn();
  }, []);
}
