import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';

/** In the address while the panel has a conversation that is not stored yet. */
const fresh = 'new';

/** A question to ask when the panel opens. Not in the address, because a reload would ask it again. */
let waiting: string | null = null;

export function takeQuestion(): string | null {
  const question = waiting;
  waiting = null;
  return question;
}

/** The panel with the agent, over any view. It is a place: it has an address (`?ask=new`), and Back closes it. */
export function useAskPlace() {
  const { ask } = useSearch({ strict: false }) as { ask?: string };
  const navigate = useNavigate();
  const router = useRouter();

  function show(id: string, replace: boolean): void {
    void navigate({
      to: '.',
      search: (others: object) => ({ ...others, ask: id }) as never,
      hash: true,
      // A panel that a link opened has no page before it.
      state: (before) => ({ ...before, ...(replace ? {} : { askedHere: true }) }) as never,
      replace,
      resetScroll: false,
    });
  }
  return {
    isOpen: ask !== undefined,
    /** Null: a new one. */
    conversationId: ask === undefined || ask === fresh ? null : ask,
    open(question?: string): void {
      waiting = question ?? null;
      show(fresh, false);
    },
    /** Remembers the conversation that began, so that a reload continues it. */
    started: (id: string) => show(id, true),
    close(): void {
      if ('askedHere' in router.state.location.state) {
        router.history.back();
        return;
      }
      void navigate({
        to: '.',
        search: ({ ask: _, ...others }: { ask?: string }) => others as never,
        replace: true,
        resetScroll: false,
      });
    },
  };
}
