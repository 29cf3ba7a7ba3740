import type { Role } from '../contract/endpoint.ts';
import { maxNotes, type Note } from '../contract/notes.ts';
import type { MetricName } from '../figures/metrics.ts';
import { AppError, invalid, notFound } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { inTurn, lostTurn } from '../shared/turn.ts';
import { readUsers } from '../users/user.store.ts';
import { accountGone } from '../users/user.ts';
import { noteDays } from './days.ts';
import { changeNote, insertNote, readNote, readNotes, removeNote, type StoredNote } from './note.store.ts';

/** The input of a note. */
export interface Written {
  day: string;
  text: string;
  metric: MetricName | null;
}

/** A member who changes a note. */
export interface Editor {
  userId: string;
  role: Role;
}

/**
 * Notes something on a day. If the author has noted exactly that already, it returns that note, so that a retry makes no second one.
 * @throws AppError VALIDATION_ERROR for a day out of range; UNPROCESSABLE for a business with 500 notes
 */
export async function createNote(
  { businessId, userId }: { businessId: string; userId: string },
  written: Written,
  now: Date,
): Promise<Note> {
  await requireDay(businessId, written.day, now);
  const at = now.toISOString();
  const times = { created_at: at, updated_at: at };
  const note = {
    business_id: businessId,
    id: newId('note', now),
    ...written,
    author_id: userId,
    ...times,
  };
  const stored = await inTurn(`BIZ#${businessId}`, async (turn) => {
    const notes = await readNotes(businessId);
    const same = notes.find((one) => one.author_id === userId && isSame(one, written));
    if (same) return same;
    if (notes.length >= maxNotes) {
      throw new AppError(
        'UNPROCESSABLE',
        `This business already has ${maxNotes} notes, the maximum. Delete one first.`,
      );
    }
    const refusal = await insertNote(note, turn);
    if (refusal === 'gone') throw accountGone();
    if (refusal === 'no_admin') {
      throw new AppError('FORBIDDEN', 'This needs the admin role, which you no longer have.');
    }
    return refusal === 'lost_turn' ? lostTurn : note;
  });
  return shownOne(stored);
}

/** A place in the list, for the cursor of the next page. */
export const placeOf = ({ day, id }: Pick<Note, 'day' | 'id'>) => `${day} ${id}`;

/**
 * A page of a business's notes, the latest day first, and on a day the newest first.
 * @param after the place of the last note of the page before; it need not exist any more
 * @throws AppError VALIDATION_ERROR if the range is reversed
 */
export async function listNotes(
  businessId: string,
  query: {
    start_date?: string | undefined;
    end_date?: string | undefined;
    metric?: MetricName | undefined;
    limit: number;
  },
  after: string | undefined,
): Promise<{ notes: Note[]; next: string | null }> {
  const { start_date = '', end_date = '~', metric, limit } = query;
  if (start_date > end_date) throw invalid('query.start_date', 'must not be later than end_date');
  const all = (await readNotes(businessId))
    .filter(({ day }) => day >= start_date && day <= end_date)
    .filter((note) => metric === undefined || note.metric === metric)
    .filter((note) => after === undefined || placeOf(note) < after)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  const page = all.slice(0, limit);
  const last = page.at(-1);
  return { notes: await shown(page), next: last && all.length > limit ? placeOf(last) : null };
}

/** @throws AppError NOT_FOUND; FORBIDDEN for someone else's note; VALIDATION_ERROR for a day out of range */
export async function updateNote(
  key: { business_id: string; id: string },
  editor: Editor,
  patch: Partial<Written>,
  now: Date,
): Promise<Note> {
  await requireOwn(key, editor);
  if (patch.day !== undefined) await requireDay(key.business_id, patch.day, now);
  const changed = await changeNote(key, patch, now);
  if (!changed) throw notFound('The note');
  return shownOne(changed);
}

/** @throws AppError NOT_FOUND; FORBIDDEN for someone else's note */
export async function deleteNote(key: { business_id: string; id: string }, editor: Editor): Promise<void> {
  await requireOwn(key, editor);
  if (!(await removeNote(key))) throw notFound('The note');
}

async function requireOwn(key: { business_id: string; id: string }, editor: Editor): Promise<void> {
  const note = await readNote(key);
  if (!note) throw notFound('The note');
  if (note.author_id === editor.userId || editor.role === 'owner') return;
  throw new AppError('FORBIDDEN', 'Only the author of a note or an owner can change or delete it.');
}

async function requireDay(businessId: string, day: string, now: Date): Promise<void> {
  const { start, end } = await noteDays(businessId, now);
  if (day < start || day > end)
    throw invalid('body.day', `use a day from ${start} to ${end}, which is today`);
}

const isSame = (note: StoredNote, { day, text, metric }: Written) =>
  note.day === day && note.text === text && note.metric === metric;

async function shownOne(note: StoredNote): Promise<Note> {
  const [one] = await shown([note]);
  if (!one) throw new Error(`the note ${note.id} is not shown`);
  return one;
}

/** Names come from the profiles, so a deleted account has none. */
async function shown(notes: readonly StoredNote[]): Promise<Note[]> {
  const users = await readUsers(notes.flatMap(({ author_id }) => author_id ?? []));
  return notes.map(({ author_id, metric, ...note }) => {
    const author = users.get(author_id ?? '');
    return {
      ...note,
      metric: metric as MetricName | null,
      author: author ? { user_id: author.id, name: author.name } : null,
    };
  });
}
