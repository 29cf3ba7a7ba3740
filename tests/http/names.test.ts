import { describe, expect, it } from 'vitest';
import { send } from '../support/cloud.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { goodPassword, newOwner } from '../support/owner.ts';
import { expectRefusal } from '../support/refusal.ts';
import { newEmail } from '../support/session.ts';

useCloud();

describe('a name that mail programs turn into a link, or that holds invisible characters', () => {
  it.each([
    'https://evil.example',
    'www.evil.example',
    'evil.example/login',
    'Corner\r\nShop',
    'Corner\u202EShop',
  ])('is refused in every field that takes a name: %j', async (name) => {
    const { token, businessId } = await newOwner(cloud);
    const business = `/users/businesses/${businessId}`;
    const asked: [string, string, object, string][] = [
      ['POST', '/auth/signup', { email: newEmail(), password: goodPassword, name }, 'body.name'],
      ['POST', '/invitations/unknown/accept', { password: goodPassword, name }, 'body.name'],
      ['PATCH', '/users/me', { name }, 'body.name'],
      ['POST', '/users/businesses', { name }, 'body.name'],
      ['PATCH', business, { name }, 'body.name'],
      ['PATCH', business, { legal_entity: name }, 'body.legal_entity'],
    ];
    for (const [method, path, body, field] of asked) {
      const user = path.startsWith('/users') ? { token } : {};
      const error = await expectRefusal(
        await send(cloud, method, path, { body, ...user }),
        'VALIDATION_ERROR',
        field,
      );
      expect(JSON.stringify(error)).toContain('leave out');
    }
  });

  it.each(['Booking.com', 'A/B Testing Ltd', 'Müller & Söhne', 'O’Brien', '株式会社ほげ', 'می‌خواهم'])(
    'an ordinary name is accepted: %j',
    async (name) => {
      const { token } = await newOwner(cloud);
      const created = await send(cloud, 'POST', '/users/businesses', { token, body: { name } });
      expect(await created.json()).toMatchObject({ business: { name } });
    },
  );
});
