import { useQueryClient } from '@tanstack/react-query';
import { createNote, listNotes, longestNote, type Note, updateNote } from '@vaultra/core/contract/notes.ts';
import { useId } from 'react';
import { useBusiness } from '../business/context.tsx';
import { keyOf } from '../query/client.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import styles from './Notes.module.css';
import type { Notes } from './use-notes.ts';

const schema = createNote.body.pick({ day: true, text: true });

interface Props {
  notes: Pick<Notes, 'added' | 'changed'>;
  /** Undefined: a new one. */
  note: Note | undefined;
  /** The day of a new note. */
  day: string;
  /** The latest day a note can be on. */
  today: string;
  onClose(): void;
}

/** Writes a note on a day, or changes one. The typed text survives a reload. */
export function NoteDialog({ notes, note, day, today, onClose }: Props) {
  const { business } = useBusiness();
  const client = useQueryClient();
  const form = useForm(
    schema,
    async (written) => {
      if (note) {
        await call(updateNote, {
          params: { id: note.id },
          body: { business_id: business.id, ...written },
        });
        notes.changed(note);
      } else {
        const created = await call(createNote, { body: { business_id: business.id, ...written } });
        notes.added(created.note);
      }
      await client.invalidateQueries({ queryKey: keyOf(listNotes) });
      onClose();
    },
    `note-${note?.id ?? day}`,
  );
  const id = useId();
  const reason = form.reason('text');
  return (
    <Dialog title={note ? 'Edit note' : 'Add note'} onClose={onClose}>
      <form className={`stack ${styles.note}`} onSubmit={form.onSubmit} {...form.kept} noValidate>
        <TextField
          form={form}
          name="day"
          label="Day"
          type="date"
          max={today}
          defaultValue={note?.day ?? day}
        />
        <div className="field">
          <label htmlFor={id}>What happened</label>
          <textarea
            id={id}
            name="text"
            className="input"
            rows={3}
            maxLength={longestNote}
            defaultValue={note?.text ?? ''}
            aria-invalid={reason !== undefined}
            aria-describedby={reason === undefined ? `${id}-hint` : `${id}-reason`}
          />
          {reason === undefined ? (
            <p className="hint" id={`${id}-hint`}>
              All members of this business see it.
            </p>
          ) : (
            <p className="reason" id={`${id}-reason`}>
              {reason}
            </p>
          )}
        </div>
        {form.failure && <ErrorNotice error={form.failure} title="The note could not be saved" />}
        <div className="row">
          <Button type="submit" kind="primary" busy={form.busy}>
            {form.busy ? 'Saving…' : 'Save note'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
