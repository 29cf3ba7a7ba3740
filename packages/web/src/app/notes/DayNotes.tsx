import { lazy, Suspense, useState } from 'react';
import { useBusiness } from '../business/context.tsx';
import { useMe } from '../session/me.ts';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { View } from '../ui/View.tsx';
import styles from './DayNotes.module.css';
import { useDeleteNote, useNotes } from './use-notes.ts';

const NoteForm = lazy(() => import('./NoteForm.tsx').then((module) => ({ default: module.NoteForm })));

/** The notes of a day, or of the days that a point of a chart stands for, and a form for another. Viewers only read. */
export function DayNotes({ day, until = day }: { day: string; until?: string }) {
  const { business, mayChange } = useBusiness();
  const { user } = useMe();
  const notes = useNotes();
  const remove = useDeleteNote();
  const [writing, setWriting] = useState(false);
  return (
    <div className="stack">
      <h3>Notes</h3>
      <View of={notes} name="the notes" skeleton={[44]}>
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
                  {(business.role === 'owner' || (mayChange && note.author?.user_id === user.id)) && (
                    <Button kind="quiet" onClick={() => void remove(note)}>
                      Delete<span className="hidden-visually"> the note: {note.text}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </View>
      {mayChange &&
        (writing ? (
          <Suspense fallback={<Skeleton label="Loading the form" heights={[110]} />}>
            <NoteForm day={until} onDone={() => setWriting(false)} />
          </Suspense>
        ) : (
          <div>
            <Button onClick={() => setWriting(true)}>Add a note</Button>
          </div>
        ))}
    </div>
  );
}
