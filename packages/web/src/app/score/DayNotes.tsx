import type { Note } from '@vaultra/core/contract/notes.ts';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Notes } from '../money/use-notes.ts';
import { Button } from '../ui/Button.tsx';
import { View } from '../ui/View.tsx';
import styles from './DayNotes.module.css';

const NoteDialog = lazy(async () => ({ default: (await import('../money/NoteDialog.tsx')).NoteDialog }));

interface Props {
  notes: Notes;
  day: string;
  /** The last of the days that a point of the chart stands for. */
  until: string;
  /** The latest day a note can be on. */
  today: string;
}

/** The notes of a day, and a form for another. Viewers only read. */
export function DayNotes({ notes, day, until, today }: Props) {
  const [written, setWritten] = useState<{ note: Note | undefined } | null>(null);
  const add = useRef<HTMLDivElement>(null);
  return (
    <div className="stack">
      <h3>Notes</h3>
      <View of={notes.of} name="the notes" skeleton={[44]}>
        {({ notes: all }) => {
          const found = all.filter((note) => day <= note.day && note.day <= until);
          if (found.length === 0) return <p className="soft">None on this day.</p>;
          return (
            <ul className={`plain ${styles.notes}`}>
              {found.map((note) => (
                <li key={note.id}>
                  <div>
                    <p>{note.text}</p>
                    {note.author && <p className="small soft">{note.author.name}</p>}
                  </div>
                  {notes.mayChange(note) && (
                    <div className="row">
                      <Button kind="quiet" onClick={() => setWritten({ note })}>
                        Edit<span className="hidden-visually"> the note: {note.text}</span>
                      </Button>
                      <Button
                        kind="quiet"
                        onClick={() => {
                          notes.remove(note);
                          // The focused button goes with its note.
                          add.current?.querySelector('button')?.focus();
                        }}
                      >
                        Delete<span className="hidden-visually"> the note: {note.text}</span>
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </View>
      {notes.mayAdd && (
        <div ref={add}>
          <Button onClick={() => setWritten({ note: undefined })}>Add note</Button>
        </div>
      )}
      {written && (
        <Suspense fallback={null}>
          <NoteDialog
            notes={notes}
            note={written.note}
            day={until}
            today={today}
            onClose={() => setWritten(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
