import type { Page } from 'playwright-core';

/** Where a business starts. */
export const home = '**/b/*/home';
/** Where a user without a business starts. */
export const welcome = '**/b/new';

/** Opens another view of the business that is open, such as `score/what-if`. */
export async function openView(page: Page, view: string): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  const [business] = /^\/b\/biz_\w+/.exec(pathname) ?? [];
  if (!business) throw new Error(`no business is open at ${pathname}`);
  await page.goto(`${origin}${business}/${view}`);
}

/** On a phone, the button is under More. */
export async function logOut(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^More/ });
  if (await more.isVisible()) await more.click();
  await page.getByRole('button', { name: 'Log out' }).filter({ visible: true }).click();
}
