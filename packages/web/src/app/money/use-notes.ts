import { createNote, deleteNote, listNotes, type Note, updateNote } from '@vaultra/core/contract/notes.ts';
import { useBusiness } from '../business/context.tsx';
import { type Fetched, useApi } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';
import { useMe } from '../session/me.ts';
import { showToast } from '../ui/toast.ts';

/** The notes that one request returns, the latest days first. */
export const mostNotes = 100;
/** Other members write notes too. */
const everyMs = 60_000;

export interface Notes {
  of: Fetched<{ notes: Note[] }>;
  mayAdd: boolean;
  mayChange(note: Note): boolean;
  remove(note: Note): void;
  /** After a note was added or changed: says so, with an undo. */
  added(note: Note): void;
  changed(before: Note): void;
}

/** The notes on the days of the open business, and their changes, each with an undo. */
export function useNotes(): Notes {
  const { business, mayChange } = useBusiness();
  const { user } = useMe();
  const query = { business_id: business.id };
  const of = useApi(listNotes, { query: { ...query, limit: mostNotes } }, { every: everyMs });
  const refresh = [listNotes];
  const removing = useChange(deleteNote, {
    optimistic: {
      of: listNotes,
      becomes: (shown, { params }) => ({
        ...shown,
        notes: shown.notes.filter(({ id }) => id !== params.id),
      }),
    },
    refresh,
    refused: 'Could not delete the note',
  });
  const bringing = useChange(createNote, { refresh, refused: 'Could not undo that' });
  const updating = useChange(updateNote, { refresh, refused: 'Could not undo that' });
  const undoTo = (text: string, undo: () => Promise<unknown>) => showToast({ text, undo: () => void undo() });
  return {
    of,
    mayAdd: mayChange,
    mayChange: ({ author }) => mayChange && (business.role === 'owner' || author?.user_id === user.id),
    async remove({ id, day, text, metric }) {
      if (!(await removing.send({ params: { id }, query }))) return;
      undoTo('Note deleted.', () => bringing.send({ body: { ...query, day, text, metric } }));
    },
    added: ({ id }) => undoTo('Note added.', () => removing.send({ params: { id }, query })),
    changed: ({ id, day, text }) =>
      undoTo('Note changed.', () => updating.send({ params: { id }, body: { ...query, day, text } })),
  };
}
