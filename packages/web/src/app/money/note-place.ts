import { useNavigate, useSearch } from '@tanstack/react-router';
import { pathTo } from '@vaultra/core/contract/places.ts';
import { evidenceNames } from './evidence-place.ts';
import { useSearchPlace, without } from './search-place.ts';

const names = ['note'] as const;
/** `?note=new` opens the form of a new note of today. */
const today = 'new';

/** The form of a note. It is a place: `?note=2026-11-12` is a new note on this day, and `?note=nte_…` an existing one. */
export function useNotePlace() {
  const { note } = useSearch({ strict: false }) as { note?: string };
  const { open, close } = useSearchPlace(names);
  return {
    shown: note === undefined ? null : readNotePlace(note),
    openNew: () => open({ note: today }),
    openNote: (id: string) => open({ note: id }),
    close,
  };
}

/** Replaces the transactions of a day, in any view, with the form of a new note. */
export function useNoteInstead(businessId: string): (day: string) => void {
  const navigate = useNavigate();
  return (day) =>
    void navigate({
      to: pathTo(businessId, { view: 'money' }),
      search: (all: object) => ({ ...without(all, evidenceNames), note: day }) as never,
      state: { openedHere: true } as object,
      replace: true,
      resetScroll: false,
    });
}

/** @returns the note's id, or the day of a new one: null is today */
export function readNotePlace(text: string): { id: string } | { day: string | null } {
  if (text === today) return { day: null };
  return /^\d{4}-\d\d-\d\d$/.test(text) ? { day: text } : { id: text };
}
