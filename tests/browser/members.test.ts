import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { createBusiness, deleteBusiness, usersMe } from '@vaultra/core/contract/users.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { invitationTokenFor, inviteTo, newMember, newPerson } from '../support/members.ts';
import { goodPassword, newOwner, type Owner } from '../support/owner.ts';
import { newEmail } from '../support/session.ts';
import { home, openView } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';
import type { AllowedFailure } from './support/watch.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { businesses: [] }), launchBrowser()]);
  owner = await newOwner(cloud, { name: 'Corner Shop' });
});
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

/** The requests of a dashboard for a business that its user has just lost. */
const unseen = [
  'integrations/stripe/status',
  'metrics',
  'metrics/history',
  'readiness',
  'readiness/history',
  'recommendations',
  'alerts',
].map((path) => ({ status: 404, path: `/api/v1/${path}` }));

async function open(path: string, allow: readonly AllowedFailure[] = []): Promise<Page> {
  const page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    allow: [{ status: 401, path: '/api/v1/auth/refresh' }, ...allow],
  });
  await page.goto(`${cloud.url}${path}`);
  return page;
}

/** Acts as if the user switched back from another tab. */
const comeBackTo = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

/** The accessible name of the focused element. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: found } = document;
    return found?.getAttribute('aria-label') ?? found?.textContent;
  });

const pathOf = (token: string) => `/invitation?token=${token}`;

describe('members', () => {
  test('an owner invites a new user, who accepts, gets another role and is removed', async () => {
    const email = newEmail();
    const page = await open('/login');
    await logIn(page, owner);
    await page.waitForURL(home);
    await openView(page, 'settings/members');
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByRole('button', { name: `Revoke the invitation to ${email}` }).waitFor();

    const guest = await open(pathOf(invitationTokenFor(cloud, email)), unseen);
    await guest.getByText('Olive Owner invites you to join Corner Shop').waitFor();
    await guest.getByLabel('Your name').fill('Nina New');
    await guest.getByLabel('Password', { exact: true }).fill(goodPassword);
    await guest.getByRole('button', { name: 'Create account and join' }).click();
    await guest.waitForURL(home);
    await guest.getByRole('button', { name: 'Business: Corner Shop' }).waitFor();
    await guest.getByText('Ask an owner or admin of this business to connect Stripe').waitFor();
    expect(await guest.getByRole('button', { name: 'Connect Stripe' }).count()).toBe(0);

    await page.reload();
    await page.getByLabel('Role of Nina New').focus();
    await page.getByLabel('Role of Nina New').selectOption('admin');
    await page.getByText('Changed the role of Nina New').waitFor();
    expect(await focused(page)).toBe('Role of Nina New');
    await guest.reload();
    await guest.getByRole('button', { name: 'Connect Stripe' }).waitFor();
    await page.getByRole('button', { name: 'Remove Nina New' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removed Nina New').waitFor();
    expect(await focused(page)).toBe('Members of Corner Shop');
    expect(await page.getByText(email).count()).toBe(0);
    await comeBackTo(guest);
    await guest.getByText('You no longer see Corner Shop').waitFor();
    await guest.getByRole('link', { name: 'Add a business' }).click();
    await guest.getByText('Your business').waitFor();
  });

  test('revoking an invitation that was just accepted shows that it was accepted', async () => {
    const { email, call } = await newPerson(cloud);
    const { token, invitation } = await inviteTo(cloud, owner, email);
    const page = await open('/members', [{ status: 404, path: `/api/v1/invitations/${invitation.id}` }]);
    await logIn(page, owner);
    await page.getByRole('button', { name: `Revoke the invitation to ${email}` }).waitFor();
    await call(acceptInvitation, { params: { invitation: token }, body: undefined });
    await page.getByRole('button', { name: `Revoke the invitation to ${email}` }).click();
    await page.getByText('Already changed').waitFor();
    expect(await focused(page)).toContain('Already changed');
    await page.getByText(email).waitFor();
  });

  test('each tab keeps the business of its address until that business is deleted', async () => {
    const own = await newOwner(cloud, { name: 'Alpha Ales' });
    await own.call(createBusiness, { body: { name: 'Beta Beans' } });
    const page = await open('/members', unseen);
    await logIn(page, own);
    const heading = (text: string) => page.getByRole('heading', { name: text });
    await page.getByRole('button', { name: /^Business: / }).click();
    await page.getByRole('menuitemradio', { name: 'Beta Beans' }).click();
    await openView(page, 'settings/members');
    await heading('Members of Beta Beans').waitFor();
    const other = await page.context().newPage();
    await other.goto(`${cloud.url}/b/${own.businessId}/settings/members`);
    await other.getByRole('heading', { name: 'Members of Alpha Ales' }).waitFor();
    await page.reload();
    await heading('Members of Beta Beans').waitFor();

    const { businesses } = await own.call(usersMe, {});
    const id = businesses.find(({ name }) => name === 'Beta Beans')?.id ?? '';
    await own.call(deleteBusiness, { params: { id }, body: { current_password: own.password } });
    await comeBackTo(page);
    await heading('You no longer see Beta Beans').waitFor();
    await page.getByRole('link', { name: 'Open Alpha Ales' }).click();
    await page.waitForURL(`**/b/${own.businessId}/home`);
    await page.goto(`${cloud.url}/b/${id}/money`);
    await heading('This business is not yours, or it was deleted').waitFor();
    await own.call(deleteBusiness, {
      params: { id: own.businessId },
      body: { current_password: own.password },
    });
    await comeBackTo(other);
    await other.getByRole('heading', { name: 'You no longer see Alpha Ales' }).waitFor();
    await other.goto(`${cloud.url}/dashboard`);
    await other.getByText('Your business').waitFor();
  });

  test('an existing user reaches the invitation through the login', async () => {
    const other = await newOwner(cloud, { name: 'Elsewhere' });
    const { email } = await newPerson(cloud);
    const page = await open('/login');
    await logIn(page, other);
    // A page left during a refresh uses its cookie twice, and this cloud has no grace period for that.
    await page.getByRole('button', { name: 'Business: Elsewhere' }).waitFor();
    const { token } = await inviteTo(cloud, owner, email);
    await page.goto(`${cloud.url}${pathOf(token)}`);
    await page.getByText('You are logged in with another email').waitFor();
    await page.getByRole('button', { name: 'Log out and continue' }).click();
    await page.getByRole('button', { name: 'Log in to accept' }).click();
    await page.waitForURL('**/login?because=invitation');
    expect(page.url()).not.toContain(token);
    await logIn(page, { email });
    await page.waitForURL(`**${pathOf(token)}`);
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.waitForURL(home);
    await page.getByRole('button', { name: 'Business: Corner Shop' }).waitFor();
  });

  test('an invited user without the mail sees the invitation, where they add a business and in the switcher', async () => {
    const { email } = await newPerson(cloud);
    await inviteTo(cloud, owner, email);
    const page = await open('/login');
    await logIn(page, { email });
    await page.waitForURL(`${cloud.url}/b/new`);
    await page.getByRole('heading', { name: 'You are invited' }).waitFor();
    await page.getByRole('button', { name: 'Join Corner Shop' }).click();
    await page.waitForURL(home);
    const switcher = page.getByRole('button', { name: 'Business: Corner Shop' });
    const second = await newOwner(cloud, { name: 'Second Shop' });
    await inviteTo(cloud, second, email);
    await switcher.click();
    await page.getByRole('menuitem', { name: 'Invitation to Second Shop' }).click();
    await page.getByRole('button', { name: 'Join Second Shop' }).click();
    await page.getByRole('button', { name: 'Business: Second Shop' }).waitFor();
  });

  test('a login redirects only to our own pages, even if the address names another site', async () => {
    const { email } = await newPerson(cloud);
    const page = await open('/login?because=https://example.com/&next=//example.com');
    await logIn(page, { email });
    await page.waitForURL(`${cloud.url}/b/new`);
  });

  test('a viewer sees the members and can only leave', async () => {
    const viewer = await newMember(cloud, owner, 'viewer');
    const page = await open('/members', unseen);
    await logIn(page, viewer);
    await page.waitForURL('**/settings/members');
    await page.getByText('You are a viewer').waitFor();
    await page.getByText(owner.email).waitFor();
    expect(await page.getByRole('combobox').count()).toBe(0);
    expect(await page.getByText('Invite someone').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^(Remove|Revoke)/ }).count()).toBe(0);
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(overflow)).toBe(0);
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'You no longer see Corner Shop' }).waitFor();
  });
});
