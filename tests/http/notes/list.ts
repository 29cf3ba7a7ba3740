import { removeMember } from '@vaultra/core/contract/members.ts';
import { deleteNote, listNotes } from '@vaultra/core/contract/notes.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newNote, notesOf } from '../../support/notes.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { downloaded, exported, leave } from '../../support/user-data.ts';
import { itemsNaming } from '../../support/whole-table.ts';

describe('notes/list', () => {
  let owner: Owner;
  const days = ['2026-06-03', '2026-06-01', '2026-06-02', '2026-06-01'];
  beforeAll(async () => {
    owner = await newOwner(cloud);
    for (const [index, day] of days.entries())
      await newNote(owner, owner.businessId, {
        day,
        text: `note ${index}`,
        metric: index === 0 ? 'mrr' : null,
      });
  });
  const get = (query: string, { token } = owner) => send(cloud, 'GET', `/notes?${query}`, { token });
  const texts = async (query: object) =>
    (await owner.call(listNotes, { query })).notes.map(({ text }) => text);

  it('lists the latest day first, and the newest note of a day', async () => {
    expect(await texts({})).toEqual(['note 0', 'note 2', 'note 3', 'note 1']);
  });

  it('lists a range with both its ends, and the notes of a metric', async () => {
    expect(await texts({ start_date: '2026-06-02' })).toEqual(['note 0', 'note 2']);
    expect(await texts({ end_date: '2026-06-01' })).toEqual(['note 3', 'note 1']);
    expect(await texts({ start_date: '2026-06-02', end_date: '2026-06-02' })).toEqual(['note 2']);
    expect(await texts({ metric: 'mrr' })).toEqual(['note 0']);
  });

  it('continues after the last note of a page, also when that one is deleted', async () => {
    const shop = await newOwner(cloud);
    for (const day of days.slice(0, 3)) await newNote(shop, shop.businessId, { day });
    const first = await shop.call(listNotes, { query: { limit: 2 } });
    expect(first.notes.map(({ day }) => day)).toEqual(['2026-06-03', '2026-06-02']);
    await shop.call(deleteNote, { params: { id: first.notes[1]?.id ?? '' } });
    const cursor = first.next_cursor ?? '';
    const rest = await shop.call(listNotes, { query: { limit: 2, cursor } });
    expect(rest).toMatchObject({ notes: [{ day: '2026-06-01' }], next_cursor: null });
    for (const query of [`cursor=${cursor}&metric=mrr`, `cursor=${cursor}`])
      await expectRefusal(
        await get(query, query.includes('mrr') ? shop : owner),
        'VALIDATION_ERROR',
        'query.cursor',
      );
  });

  it('shows the notes to every member of the business only', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    expect(await notesOf(viewer, owner.businessId)).toEqual(await notesOf(owner, owner.businessId));
    const stranger = await newOwner(cloud);
    expect(await notesOf(stranger, stranger.businessId)).toEqual([]);
  });

  it.each([
    ['start_date=2026-06-02&end_date=2026-06-01', 'query.start_date'],
    ['start_date=2026-06-31', 'query.start_date'],
    ['end_date=today', 'query.end_date'],
    ['metric=sales', 'query.metric'],
    ['limit=0', 'query.limit'],
  ])('refuses %s', async (query, field) => {
    await expectRefusal(await get(query), 'VALIDATION_ERROR', field);
  });

  it('a personal export has every note of an own business, and only own notes of another', async () => {
    const shop = await newOwner(cloud);
    const admin = await newMember(cloud, shop, 'admin');
    await newNote(shop, shop.businessId, { text: 'of the owner' });
    await newNote(admin, shop.businessId, { text: 'of the admin' });
    const own = await downloaded(shop, await exported(cloud, shop));
    expect(own).toMatchObject({
      version: 7,
      businesses: [{ notes: [{ author_id: shop.userId }, { author_id: admin.userId }] }],
      notes: [{ business_id: shop.businessId, notes: [{ text: 'of the owner' }] }],
    });
    const person = { ...shop, ...admin };
    const theirs = await downloaded(person, await exported(cloud, person));
    expect(theirs.notes).toMatchObject([{ business_id: shop.businessId, notes: [{ text: 'of the admin' }] }]);
    expect(JSON.stringify(theirs)).not.toContain('of the owner');
  });

  it('keeps the notes of a member who leaves or is deleted, without who it was', async () => {
    const shop = await newOwner(cloud);
    const [removed, gone] = [await newMember(cloud, shop, 'admin'), await newMember(cloud, shop, 'admin')];
    for (const [index, member] of [removed, gone, shop].entries())
      await newNote(member, shop.businessId, { text: `by ${index}` });
    const params = { id: shop.businessId, user_id: removed.userId };
    await shop.call(removeMember, { params });
    expect((await leave(cloud, { ...gone, password: shop.password })).status).toBe(202);
    await cloud.drain();
    const notes = await notesOf(shop, shop.businessId);
    expect(notes.map(({ text, author }) => [text, author?.name])).toEqual([
      ['by 2', 'Olive Owner'],
      ['by 1', undefined],
      ['by 0', undefined],
    ]);
    const named = await itemsNaming([removed.userId, gone.userId]);
    expect(named.filter((key) => key.includes('NOTE#'))).toEqual([]);
  });

  it('the notes of a deleted business are deleted', async () => {
    const shop = await newOwner(cloud);
    const { id } = await newNote(shop, shop.businessId);
    expect(await itemsNaming([id])).toHaveLength(1);
    expect((await leave(cloud, shop)).status).toBe(202);
    await cloud.drain();
    expect(await itemsNaming([id])).toEqual([]);
  });
});
