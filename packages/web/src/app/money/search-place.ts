import { useNavigate, useRouter } from '@tanstack/react-router';

/**
 * Something over the page that the address names in these search parameters: it survives a reload, and Back closes it.
 * @param names of its parameters, which go when it closes
 */
export function useSearchPlace(names: readonly string[]) {
  const navigate = useNavigate();
  const router = useRouter();
  return {
    open(search: Readonly<Record<string, string>>): void {
      void navigate({
        to: '.',
        search: (others: object) => ({ ...others, ...search }),
        state: { openedHere: true } as object,
        resetScroll: false,
      });
    },
    /** Changes it in place, so that Back still closes it. */
    change(search: Readonly<Record<string, string>>): void {
      void navigate({
        to: '.',
        search: (all: object) => ({ ...without(all, names), ...search }),
        state: router.state.location.state as object,
        replace: true,
        resetScroll: false,
      });
    },
    close(): void {
      // A drawer opened by a link has no earlier page in the history.
      if ('openedHere' in router.state.location.state) {
        router.history.back();
        return;
      }
      void navigate({
        to: '.',
        search: (all: object) => without(all, names),
        replace: true,
        resetScroll: false,
      });
    },
  };
}

export const without = (all: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
