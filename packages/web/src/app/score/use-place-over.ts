import { useSearch } from '@tanstack/react-router';
import { useSearchPlace } from '../money/search-place.ts';

/** Something over the view that one search parameter names: `?day=2026-06-10`. Back closes it. */
export function usePlaceOver(name: string) {
  const { open, close } = useSearchPlace([name]);
  return {
    shown: (useSearch({ strict: false }) as Record<string, string | undefined>)[name] ?? null,
    open: (value: string) => open({ [name]: value }),
    close,
  };
}
