import type { Page } from 'playwright-core';
import { goodPassword } from '../../support/owner.ts';

/** Fills in and submits the form of the login page, which must be open. */
export async function logIn(
  page: Page,
  { email, password = goodPassword }: { email: string; password?: string },
): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}
