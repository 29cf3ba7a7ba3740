import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';

/** What is open over a view, as its address says: `?day=2026-06-10`. It is a place: it has an address, and Back closes it. */
export function useSearchPlace(name: string) {
  const shown = (useSearch({ strict: false }) as Record<string, string | undefined>)[name] ?? null;
  const navigate = useNavigate();
  const router = useRouter();
  return {
    shown,
    open(value: string): void {
      void navigate({
        to: '.',
        search: (others: object) => ({ ...others, [name]: value }),
        state: { openedHere: true } as object,
        resetScroll: false,
      });
    },
    close(): void {
      // What a link opened has no page before it.
      if ('openedHere' in router.state.location.state) {
        router.history.back();
        return;
      }
      void navigate({
        to: '.',
        search: (all: object) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)),
        replace: true,
        resetScroll: false,
      });
    },
  };
}
