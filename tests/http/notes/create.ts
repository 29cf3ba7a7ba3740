import { createNote, longestNote, maxNotes } from '@vaultra/core/contract/notes.ts';
import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { NoteEntity } from '@vaultra/core/notes/note.entity.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newNote, notesOf } from '../../support/notes.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('notes/create', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });
  const post = (body: object, { token, businessId } = owner) =>
    send(cloud, 'POST', '/notes', { token, body: { business_id: businessId, ...body } });

  it('notes something on a day, with its author', async () => {
    const note = await newNote(owner, owner.businessId, {
      day: '2026-05-02',
      text: '  Moved to a new shop\n',
      metric: 'revenue_total',
    });
    expect(note).toMatchObject({
      business_id: owner.businessId,
      day: '2026-05-02',
      text: 'Moved to a new shop',
      metric: 'revenue_total',
      author: { user_id: owner.userId, name: 'Olive Owner' },
    });
    expect(note.updated_at).toBe(note.created_at);
    expect(await notesOf(owner, owner.businessId)).toEqual([note]);
  });

  it('makes one note of a repeated request, also of several at once', async () => {
    const shop = await newOwner(cloud);
    const notes = await Promise.all([1, 2, 3].map(() => newNote(shop, shop.businessId)));
    expect(new Set(notes.map(({ id }) => id)).size).toBe(1);
    const again = await newNote(shop, shop.businessId, { text: ' Moved to a new shop ' });
    expect(again).toEqual(notes[0]);
    const admin = await newMember(cloud, shop, 'admin');
    const others = [
      await newNote(shop, shop.businessId, { metric: 'net_revenue' }),
      await newNote(shop, shop.businessId, { day: '2026-06-02' }),
      await newNote(admin, shop.businessId),
    ];
    expect(await notesOf(shop, shop.businessId)).toHaveLength(1 + others.length);
  });

  it('allows days from 37 months before today without a connection', async () => {
    for (const day of ['2023-05-17', '2026-06-17']) await newNote(owner, owner.businessId, { day });
    for (const day of ['2023-05-16', '2026-06-18']) {
      const { details } = await expectDeclaredRefusal(
        createNote,
        await post({ day, text: 'x' }),
        'VALIDATION_ERROR',
        'body.day',
      );
      expect(details?.[0]?.reason).toBe('use a day from 2023-05-17 to 2026-06-17, which is today');
    }
  });

  it('allows days from 37 months before the first sale', async () => {
    const sold = await connectedOwner('Fieldnote Studio');
    const { details } = await expectDeclaredRefusal(
      createNote,
      await post({ day: '1970-01-01', text: 'x' }, sold),
      'VALIDATION_ERROR',
      'body.day',
    );
    const [first = ''] = details?.[0]?.reason.match(/\d{4}-\d\d-\d\d/) ?? [];
    // Its first sale was years ago.
    expect(first < '2022-01-01').toBe(true);
    expect(first > '1970-01-01').toBe(true);
    expect((await newNote(sold, sold.businessId, { day: first })).day).toBe(first);
  });

  it('takes today from the time zone of the business', async () => {
    const east = await newOwner(cloud);
    await east.call(updateBusiness, {
      params: { id: east.businessId },
      body: { timezone: 'Pacific/Kiritimati' },
    });
    expect((await newNote(east, east.businessId, { day: '2026-06-18' })).day).toBe('2026-06-18');
  });

  it.each([
    [{ day: '2026-06-01', text: '' }, 'body.text'],
    [{ day: '2026-06-01', text: ' \n ' }, 'body.text'],
    [{ day: '2026-06-01', text: 'x'.repeat(longestNote + 1) }, 'body.text'],
    [{ day: '2026-06-01', text: 'a\u0000b' }, 'body.text'],
    [{ day: '2026-06-01', text: 'a\u202eb' }, 'body.text'],
    [{ day: '2026-06-01' }, 'body.text'],
    [{ text: 'x' }, 'body.day'],
    [{ day: '2026-02-30', text: 'x' }, 'body.day'],
    [{ day: '2026-06-01', text: 'x', metric: 'sales' }, 'body.metric'],
  ])('refuses %j', async (wrong, field) => {
    await expectDeclaredRefusal(createNote, await post(wrong), 'VALIDATION_ERROR', field);
  });

  it(`takes a text of ${longestNote} characters`, async () => {
    const text = 'x'.repeat(longestNote);
    expect((await newNote(owner, owner.businessId, { text: ` ${text} ` })).text).toBe(text);
  });

  it('lets a viewer note nothing', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    const response = await post({ day: '2026-06-01', text: 'x' }, { ...owner, token: viewer.token });
    await expectDeclaredRefusal(createNote, response, 'FORBIDDEN');
  });

  it(`refuses more than ${maxNotes} notes of a business, also at once`, async () => {
    const full = await newOwner(cloud);
    const at = '2026-06-01T00:00:00.000Z';
    const plant = (index: number) =>
      NoteEntity.build(PutItemCommand)
        .item({
          business_id: full.businessId,
          id: newId('note', cloud.clock.now()),
          ...{ day: '2026-06-01', text: `note ${index}`, metric: null, author_id: null },
          ...{ created_at: at, updated_at: at },
        })
        .send();
    for (let index = 0; index < maxNotes - 1; index += 1) await plant(index);
    const create = (text: string) => post({ day: '2026-06-01', text }, full);
    const answers = await Promise.all(['a', 'b', 'c'].map(create));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    const { message } = await expectDeclaredRefusal(createNote, await create('d'), 'UNPROCESSABLE');
    expect(message).toContain(`${maxNotes} notes, the maximum`);
  });
});
