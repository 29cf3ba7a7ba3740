import { deleteNote } from '@vaultra/core/contract/notes.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newNote, notesOf } from '../../support/notes.ts';
import { newOwner } from '../../support/owner.ts';
import { expectDeclaredRefusal, wordsOf } from '../../support/refusal.ts';

describe('notes/delete', () => {
  const remove = (id: string, { token }: { token: string }) =>
    send(cloud, 'DELETE', `/notes/${id}`, { token });

  it('is for the author and owners, and once', async () => {
    const owner = await newOwner(cloud);
    const admin = await newMember(cloud, owner, 'admin');
    const [first, second, ours] = [
      await newNote(admin, owner.businessId, { text: 'first' }),
      await newNote(admin, owner.businessId, { text: 'second' }),
      await newNote(owner, owner.businessId),
    ];
    await expectDeclaredRefusal(deleteNote, await remove(ours.id, admin), 'FORBIDDEN');
    expect((await remove(first.id, admin)).status).toBe(204);
    expect((await remove(second.id, owner)).status).toBe(204);
    expect(await notesOf(owner, owner.businessId)).toEqual([ours]);
    await expectDeclaredRefusal(deleteNote, await remove(first.id, admin), 'NOT_FOUND');
  });

  it('gives the same answer for another business’s note as for one that does not exist', async () => {
    const [owner, other] = [await newOwner(cloud), await newOwner(cloud)];
    const { id } = await newNote(owner, owner.businessId);
    const words = await wordsOf(await remove(newId('note', new Date()), other));
    expect(words).toMatch(/^404 /);
    expect(await wordsOf(await remove(id, other))).toBe(words);
    expect(await notesOf(owner, owner.businessId)).toHaveLength(1);
  });
});
