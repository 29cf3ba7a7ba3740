import { createNote, listNotes, type Note } from '@vaultra/core/contract/notes.ts';
import type { Owner } from './owner.ts';

interface Written {
  day?: string;
  text?: string;
  metric?: Note['metric'];
}

/** Notes something as a member of a business. */
export async function newNote(
  { call }: Pick<Owner, 'call'>,
  business_id: string,
  { day = '2026-06-01', text = 'Moved to a new shop', metric = null }: Written = {},
): Promise<Note> {
  return (await call(createNote, { body: { business_id, day, text, metric } })).note;
}

/** The notes that a member sees. */
export async function notesOf({ call }: Pick<Owner, 'call'>, business_id: string): Promise<Note[]> {
  return (await call(listNotes, { query: { business_id, limit: 100 } })).notes;
}
