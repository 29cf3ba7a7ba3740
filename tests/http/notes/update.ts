import { updateNote } from '@vaultra/core/contract/notes.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember, type Person } from '../../support/members.ts';
import { newNote, notesOf } from '../../support/notes.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectDeclaredRefusal, wordsOf } from '../../support/refusal.ts';

describe('notes/update', () => {
  let owner: Owner;
  let admin: Person;
  beforeAll(async () => {
    owner = await newOwner(cloud);
    admin = await newMember(cloud, owner, 'admin');
  });
  const patch = (id: string, body: object, { token }: { token: string } = owner) =>
    send(cloud, 'PATCH', `/notes/${id}`, { token, body });

  it('changes only the sent fields', async () => {
    const before = await newNote(owner, owner.businessId, { text: 'A', metric: 'mrr' });
    const changed = async (body: object) =>
      updateNote.responses[200].parse(await (await patch(before.id, body)).json()).note;
    const { updated_at, ...text } = await changed({ text: ' B ' });
    const { updated_at: earlier, ...same } = before;
    expect(text).toEqual({ ...same, text: 'B' });
    expect(updated_at > earlier).toBe(true);
    expect(await changed({ day: '2026-05-01', metric: null })).toMatchObject({
      text: 'B',
      day: '2026-05-01',
      metric: null,
    });
    const stored = await notesOf(owner, owner.businessId);
    expect(stored.find(({ id }) => id === before.id)).toMatchObject({ text: 'B', day: '2026-05-01' });
  });

  it('is for the author and owners', async () => {
    const theirs = await newNote(admin, owner.businessId, { text: 'by an admin' });
    const ours = await newNote(owner, owner.businessId, { text: 'by the owner' });
    expect((await patch(theirs.id, { text: 'mine' }, admin)).status).toBe(200);
    const response = await patch(theirs.id, { text: 'corrected' });
    expect(updateNote.responses[200].parse(await response.json()).note).toMatchObject({
      text: 'corrected',
      author: { user_id: admin.userId },
    });
    await expectDeclaredRefusal(updateNote, await patch(ours.id, { text: 'mine' }, admin), 'FORBIDDEN');
  });

  it.each([
    [{}, 'body'],
    [{ text: '' }, 'body.text'],
    [{ day: '2026-06-18' }, 'body.day'],
    [{ day: '1999-01-01' }, 'body.day'],
    [{ metric: 'sales' }, 'body.metric'],
    [{ author: null }, 'body.author'],
  ])('refuses %j', async (wrong, field) => {
    const { id } = await newNote(owner, owner.businessId);
    await expectDeclaredRefusal(updateNote, await patch(id, wrong), 'VALIDATION_ERROR', field);
  });

  it('gives the same answer for another business’s note as for one that does not exist', async () => {
    const { id } = await newNote(owner, owner.businessId);
    const other = await newOwner(cloud);
    const words = await wordsOf(await patch(newId('note', new Date()), { text: 'x' }, other));
    expect(words).toMatch(/^404 /);
    expect(await wordsOf(await patch(id, { text: 'x' }, other))).toBe(words);
  });
});
