import { beforeEach, expect, it, vi } from 'vitest';

const sent: string[] = [];
vi.mock('../session/session.ts', () => ({
  call: async ({ path }: { path: string }, request: unknown) => {
    sent.push(path);
    return { path, request };
  },
}));

const store = (values: Record<string, string>) => ({ getItem: (name: string) => values[name] ?? null });
const { askEarly, takeEarly } = await import('./early.ts');
const { readinessCurrent } = await import('@vaultra/core/contract/readiness.ts');
const { usersMe } = await import('@vaultra/core/contract/users.ts');

const query = { business_id: 'biz_1' };
beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('sessionStorage', store({}));
  vi.stubGlobal('localStorage', store({ 'vaultra.business': 'biz_1' }));
});

it('home’s first screen is asked for before the app is there, and each answer is taken once', async () => {
  askEarly('/b/biz_1/home');
  expect(sent).toEqual(['/users/me', '/integrations/stripe/status', '/readiness', '/alerts']);
  await expect(takeEarly(readinessCurrent, { query })).resolves.toMatchObject({ path: '/readiness' });
  expect(takeEarly(readinessCurrent, { query })).toBeUndefined();
  expect(takeEarly(usersMe, {})).toBeDefined();
});

it('other views ask for no figures', () => {
  askEarly('/b/biz_1/settings/mail');
  expect(sent).toEqual(['/users/me', '/integrations/stripe/status']);
});

it('nothing is asked of a business that this browser has not opened, or of an address without one', () => {
  askEarly('/b/biz_2/home');
  askEarly('/dashboard');
  expect(sent).toEqual(['/users/me', '/users/me']);
});
