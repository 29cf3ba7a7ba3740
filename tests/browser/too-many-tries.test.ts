import { afterAll, beforeAll, expect, it } from 'vitest';
import { send, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { clock } from '../support/limits.ts';
import { goodPassword, newOwner } from '../support/owner.ts';
import { home } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';

let cloud: TestCloud;
let browser: TestBrowser;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startTestCloud({}, { businesses: [] }), launchBrowser()]);
  clock.freeze();
});

afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

it('a user who mistypes a password repeatedly sees how long to wait, and then logs in', async () => {
  const { email } = await newOwner(cloud);
  const login = '/api/v1/auth/login';
  const page = await browser.newPage({
    viewport: { width: 390, height: 800 },
    allow: [
      { status: 401, path: login },
      { status: 429, path: login },
      { status: 401, path: '/api/v1/auth/refresh' },
    ],
  });
  await page.goto(`${cloud.url}/login`);
  await page.getByLabel('Email').fill(email);
  const enter = async (password: string) => {
    await page.getByLabel('Password', { exact: true }).fill(password);
    const answered = page.waitForResponse((response) => response.url().endsWith(login));
    await page.getByRole('button', { name: 'Log in' }).click();
    return (await answered).status();
  };

  for (let count = 0; count < 4; count += 1) expect(await enter('Wrong-horse-9')).toBe(401);
  expect(await enter(goodPassword)).toBe(429);
  await page.getByRole('alert').getByText('Too many tries. Wait 15 minutes and try again.').waitFor();
  await page.getByText('Reset it with').waitFor();
  clock.advance(900);
  expect(await enter(goodPassword)).toBe(200);
  await page.waitForURL(home);
  await page
    .getByRole('heading', { name: /Stripe/ })
    .first()
    .waitFor();
  expect(cloud.errors).toEqual([]);

  // This browser is remembered, so guesses from other browsers do not delay it.
  await Promise.all(
    Array.from({ length: 6 }, () =>
      send(cloud, 'POST', '/auth/login', { body: { email, password: 'Wrong-horse-9' } }),
    ),
  );
  await page.context().clearCookies({ name: 'vaultra_refresh' });
  await page.goto(`${cloud.url}/login`);
  await page.getByLabel('Email').fill(email);
  expect(await enter(goodPassword)).toBe(200);
});
