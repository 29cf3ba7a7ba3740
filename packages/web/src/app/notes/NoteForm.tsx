import { useQueryClient } from '@tanstack/react-query';
import { createNote, listNotes, longestNote } from '@vaultra/core/contract/notes.ts';
import { useBusiness } from '../business/context.tsx';
import { keyOf } from '../query/client.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';

const written = createNote.body.pick({ text: true });

export function NoteForm({ day, onDone }: { day: string; onDone(): void }) {
  const { business } = useBusiness();
  const client = useQueryClient();
  const form = useForm(
    written,
    async ({ text }) => {
      await call(createNote, { body: { business_id: business.id, day, text } });
      await client.invalidateQueries({ queryKey: keyOf(listNotes) });
      onDone();
    },
    `note-${day}`,
  );
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
      {form.failure && <ErrorNotice error={form.failure} title="Could not save the note" />}
      <TextField
        form={form}
        name="text"
        label="What happened?"
        hint="Every member of this business sees it."
        maxLength={longestNote}
        autoComplete="off"
        autoFocus
        required
      />
      <div className="row">
        <Button type="submit" kind="primary" busy={form.busy}>
          {form.busy ? 'Saving…' : 'Save note'}
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
