import { createNote, deleteNote, listNotes, type Note } from '@vaultra/core/contract/notes.ts';
import { useBusiness } from '../business/context.tsx';
import { type Fetched, useApi } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';
import { showToast } from '../ui/toast.ts';

type Notes = { notes: Note[] };

/** The latest notes of the open business, up to 100, the latest day first. */
export function useNotes(): Fetched<Notes> {
  const { business } = useBusiness();
  return useApi(listNotes, { query: { business_id: business.id, limit: 100 } });
}

/** Deletes a note, which leaves the screen at once and can be taken back. */
export function useDeleteNote(): (note: Note) => Promise<void> {
  const { business } = useBusiness();
  const creating = useChange(createNote, { refresh: [listNotes], refused: 'Could not undo that' });
  const deleting = useChange(deleteNote, {
    optimistic: {
      of: listNotes,
      becomes: (shown, { params }) => ({ ...shown, notes: shown.notes.filter(({ id }) => id !== params.id) }),
    },
    refresh: [listNotes],
    refused: 'Could not delete the note',
  });
  return async ({ id, day, text, metric }) => {
    const gone = await deleting.send({ params: { id }, query: { business_id: business.id } });
    if (!gone) return;
    showToast({
      text: 'Note deleted.',
      undo: () => void creating.send({ body: { business_id: business.id, day, text, metric } }),
    });
  };
}
