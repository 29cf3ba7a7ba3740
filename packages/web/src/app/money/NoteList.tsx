import type { Note } from '@vaultra/core/contract/notes.ts';
import { useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import styles from './Notes.module.css';
import { useNotePlace } from './note-place.ts';
import { mostNotes, type Notes } from './use-notes.ts';

/** Shown before "Show all". */
const few = 3;

/** The notes on the days of the chart, the latest first. */
export function NoteList({ notes }: { notes: Notes }) {
  const { openNew } = useNotePlace();
  const [all, setAll] = useState(false);
  const add = useRef<HTMLDivElement>(null);
  const { data, error, reload } = notes.of;
  const found = data?.notes ?? [];
  const shown = all ? found : found.slice(0, few);
  return (
    <div className={styles.notes}>
      <div className="row apart" ref={add}>
        <h3>Notes</h3>
        {notes.mayAdd && <Button onClick={openNew}>Add note</Button>}
      </div>
      {error && data === null && (
        <ErrorNotice error={error} title="The notes could not be loaded" retry={() => void reload()} />
      )}
      {data !== null && found.length === 0 && (
        <p className="small soft">
          {notes.mayAdd
            ? 'Note what happened on a day, such as a new shop or a price change. It appears in the chart.'
            : 'There are no notes yet.'}
        </p>
      )}
      {shown.length > 0 && (
        <ul className={styles.noteList}>
          {shown.map((note) => (
            <Line
              key={note.id}
              note={note}
              notes={notes}
              // The focused button goes with its note.
              onRemove={() => add.current?.querySelector('button')?.focus()}
            />
          ))}
        </ul>
      )}
      {found.length > few && (
        <Button kind="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${found.length}`}
        </Button>
      )}
      {all && found.length === mostNotes && (
        <p className="small soft">These are the latest {mostNotes} notes.</p>
      )}
    </div>
  );
}

function Line({ note, notes, onRemove }: { note: Note; notes: Notes; onRemove(): void }) {
  const { openNote } = useNotePlace();
  const { id, day, text, author } = note;
  const of = <span className="hidden-visually"> the note of {formatDate(day)}</span>;
  return (
    <li>
      <div>
        <p className={styles.noteText}>{text}</p>
        <p className="tiny soft">
          <time dateTime={day}>{formatDate(day)}</time>
          {author && ` · ${author.name}`}
        </p>
      </div>
      {notes.mayChange(note) && (
        <div className={styles.noteTools}>
          <Button kind="quiet" onClick={() => openNote(id)}>
            Edit{of}
          </Button>
          <Button
            kind="quiet"
            onClick={() => {
              onRemove();
              notes.remove(note);
            }}
          >
            Delete{of}
          </Button>
        </div>
      )}
    </li>
  );
}
