import { deleteNote, listNotes, type Note, updateNote } from '@vaultra/core/contract/notes.ts';
import { useBusiness } from '../business/context.tsx';
import { useDeleteNote, useNotes as useListed } from '../notes/use-notes.ts';
import type { Fetched } from '../query/use-api.ts';
import { useChange } from '../query/use-change.ts';
import { useMe } from '../session/me.ts';
import { showToast } from '../ui/toast.ts';

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
  const of = useListed();
  const remove = useDeleteNote();
  const options = { refresh: [listNotes], refused: 'Could not undo that' };
  const removing = useChange(deleteNote, options);
  const updating = useChange(updateNote, options);
  const query = { business_id: business.id };
  return {
    of,
    mayAdd: mayChange,
    mayChange: ({ author }) => mayChange && (business.role === 'owner' || author?.user_id === user.id),
    remove: (note) => void remove(note),
    added: ({ id }) =>
      showToast({
        text: 'Note added.',
        undo: () => void removing.send({ params: { id }, query }),
      }),
    changed: ({ id, day, text }) =>
      showToast({
        text: 'Note changed.',
        undo: () => void updating.send({ params: { id }, body: { ...query, day, text } }),
      }),
  };
}
