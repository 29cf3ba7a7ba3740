import { expect, test } from 'vitest';
import { type AccountNews, accountMail } from './account-mail.ts';

const until = new Date('2026-06-08T12:00:00Z');
const cases: [AccountNews, { subject: string; says: string[]; leads: string | null }][] = [
  [
    { kind: 'confirm', code: '123456', linkKey: 'k-1' },
    { subject: '123456 is your Vaultra code', says: ['123456', '24 hours'], leads: '/confirm?key=k-1' },
  ],
  [
    { kind: 'reset', code: '654321', linkKey: 'k-2' },
    {
      subject: '654321 is your code for a new password',
      says: ['654321', '1 hour'],
      leads: '/reset-password?key=k-2',
    },
  ],
  [
    { kind: 'use_google' },
    {
      subject: 'You sign in to Vaultra with Google',
      says: ['Continue with Google'],
      leads: '/login',
    },
  ],
  [
    {
      kind: 'invite',
      business: 'Corner <Shop>',
      role: 'viewer',
      by: 'Olive',
      path: '/invitation?token=a.b',
      until,
    },
    {
      subject: '“Olive” invites you to “Corner <Shop>” on Vaultra',
      says: ['Olive', 'a viewer', 'Jun 8, 2026'],
      leads: '/invitation?token=a.b',
    },
  ],
  [
    { kind: 'two_step_on' },
    {
      subject: 'Two-step log-in is on',
      says: ['recovery codes', 'If it was not you'],
      leads: '/settings/profile',
    },
  ],
  [
    { kind: 'two_step_off', by: 'user' },
    { subject: 'Two-step log-in is off', says: ['Your password alone'], leads: '/settings/profile' },
  ],
  [
    { kind: 'two_step_off', by: 'operator' },
    { subject: 'Two-step log-in is off', says: ['We switched it off'], leads: '/settings/profile' },
  ],
  [
    { kind: 'recovery_codes_new', count: 10 },
    { subject: 'You have new recovery codes', says: ['10 new', 'The old ones'], leads: '/settings/profile' },
  ],
  [
    { kind: 'recovery_codes_few', left: 3 },
    { subject: 'Recovery codes left: 3', says: ['was just used'], leads: '/settings/profile' },
  ],
  [
    { kind: 'recovery_codes_few', left: 0 },
    { subject: 'You have no recovery codes left', says: ['you cannot log in'], leads: '/settings/profile' },
  ],
  [
    { kind: 'export_ready', path: '/export?id=exp_1', until },
    { subject: 'Your data is ready to download', says: ['Jun 8, 2026'], leads: '/export?id=exp_1' },
  ],
  [
    { kind: 'business_deleted', business: 'Corner <Shop>', by: 'Olive' },
    {
      subject: '“Corner <Shop>” is deleted from Vaultra',
      says: ['“Olive” deleted', 'Your own account stays', '35 days'],
      leads: null,
    },
  ],
  [
    { kind: 'account_deleted', businesses: ['Corner Shop', 'Kiosk'] },
    { subject: 'Your Vaultra account is deleted', says: ['“Corner Shop”, “Kiosk”', '35 days'], leads: null },
  ],
];

test.each(cases)('the mail for %j has its subject, text and link', (news, { subject, says, leads }) => {
  const mail = accountMail(news, { to: 'olive@example.com', key: 'k', siteUrl: 'https://app.example.com' });
  expect(mail).toMatchObject({ to: 'olive@example.com', key: 'k', subject, headers: {} });
  for (const words of says) {
    expect(mail.text).toContain(words);
    expect(mail.html).toContain(words);
  }
  const links = mail.html.match(/href="[^"]*"/g) ?? [];
  expect(links).toEqual(leads === null ? [] : [`href="https://app.example.com${leads}"`]);
  expect(mail.html).not.toContain('<Shop>');
  expect(mail.text).not.toContain('financial advice');
});

test('a user who was the only owner of no business reads of no deleted business', () => {
  const { text } = accountMail(
    { kind: 'account_deleted', businesses: [] },
    { to: 'o@example.com', key: 'k', siteUrl: 'https://app.example.com' },
  );
  expect(text).not.toContain('only you owned');
});
