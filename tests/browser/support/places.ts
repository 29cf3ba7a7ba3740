import type { Page } from 'playwright-core';

/** Pages for everybody, each with a text that is there once it is complete. */
export const publicPages: readonly (readonly [path: string, text: string])[] = [
  ['/', 'Know where you stand before you ask for money'],
  ['/sample', 'A fictional business'],
  ['/sample/disputes', 'What limits the score'],
  ['/security', 'How your data is protected'],
  ['/login', 'Forgot your password?'],
  ['/signup', 'Create your account'],
  ['/confirm', 'Confirm your email'],
  ['/forgot-password', 'Forgot your password'],
  ['/reset-password', 'Choose a new password'],
  ['/unsubscribe', 'This link does not work'],
  ['/learn', 'Find an article'],
  ['/learn/visa-vamp', 'Related articles'],
  ['/api/docs', 'Every address begins with'],
  ['/nowhere', 'Page not found'],
];

/** Views of a connected business, each with a region that is there once it is complete. */
export const views = [
  ['home', 'Funding readiness'],
  ['score', 'Funding readiness'],
  ['score/points', 'Points by component'],
  ['score/what-if', 'What if'],
  ['score/path', /^Path to/],
  ['money', 'Key figures'],
  ['money?evidence=net_revenue', 'Key figures'],
  ['actions', /actions?, in the order to act$/],
  ['alerts', 'Limits to watch'],
  ['funding', 'Kinds of funding'],
  ['settings/business', 'Do you also sell elsewhere?'],
  ['settings/stripe', 'Stripe connection'],
  ['settings/members', 'Invite someone'],
  ['settings/mail', 'Mail'],
  ['settings/webhook', 'Webhook'],
  ['settings/apps', 'AI applications'],
  ['settings/data', 'Delete account'],
  ['settings/profile', 'Password'],
] as const;

/** Expected error responses of these pages. */
export const expectedRefusals = [
  { status: 401, path: '/api/v1/auth/refresh' },
  { status: 404, path: '/nowhere' },
];

export async function seePage(page: Page, address: string, text: string): Promise<void> {
  await page.goto(address);
  await page.getByText(text).first().waitFor();
}

/** Opens a view and waits until all of it has arrived. */
export async function seeView(
  page: Page,
  business: string,
  [view, name]: readonly [string, string | RegExp],
): Promise<void> {
  await page.goto(`${business}/${view}`);
  await page.getByRole('region', { name, includeHidden: true }).waitFor();
  if (view.includes('evidence='))
    await page
      .getByRole('dialog')
      .getByText(/^Subtotal /)
      .first()
      .waitFor();
  // `viz-reserved` is the place of a chart whose code is loading.
  await page.waitForFunction(() => document.querySelector('.skeleton, .viz-reserved') === null);
}
