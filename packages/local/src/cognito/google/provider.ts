import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { oneTime } from '../one-time.ts';
import { type GoogleAccount, googleAccount } from './account.ts';
import { accountsPage, problemPage } from './page.ts';

/** Replaces Google: an accounts page, and the exchange of codes that the pool makes with Google. */
export interface GoogleProvider {
  pages: Hono;
  /**
   * The address that the pool sends a browser to. Google redirects back to `/oauth2/idpresponse` with the same state.
   */
  signInUrl(state: string): string;
  /** Returns the account of a code. A code works once. */
  redeem(code: string): GoogleAccount | undefined;
}

const codeSeconds = 60;
/**
 * Google does not ask again who is already signed in. Here the sign-in is short: a longer one would leave no way to
 * switch to another account.
 */
const signedInSeconds = 10;
const cookie = 'google_stand_in';

/** @param known accounts that have signed in before */
export function googleProvider(known: () => Promise<GoogleAccount[]>): GoogleProvider {
  const codes = oneTime<GoogleAccount>(codeSeconds);
  const signedIn = oneTime<GoogleAccount>(signedInSeconds);

  function back(context: Context, state: string, account: GoogleAccount): Response {
    const options = { path: '/google', httpOnly: true, sameSite: 'Lax', maxAge: signedInSeconds } as const;
    setCookie(context, cookie, signedIn.issue(account), options);
    const code = codes.issue(account);
    return context.redirect(`/oauth2/idpresponse?${new URLSearchParams({ state, code })}`, 303);
  }

  const pages = new Hono();
  pages.get('/google', async (context) => {
    const request = context.req.query('request') ?? '';
    const account = signedIn.take(getCookie(context, cookie) ?? '');
    if (account) return back(context, request, account);
    return context.html(accountsPage(request, await known()));
  });
  pages.post('/google', async (context) => {
    const form = await context.req.parseBody();
    const text = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
    const state = text('request');
    if (text('answer') !== 'continue') {
      const refusal = new URLSearchParams({ state, error: 'access_denied' });
      return context.redirect(`/oauth2/idpresponse?${refusal}`, 303);
    }
    if (!/^\S+@\S+$/.test(text('email').trim())) {
      return context.html(problemPage('Enter the email of the account.'), 400);
    }
    const verified = text('email_verified') === 'true';
    return back(context, state, googleAccount(text('email'), text('name'), verified));
  });
  return {
    pages,
    signInUrl: (state) => `/google?${new URLSearchParams({ request: state })}`,
    redeem: codes.take,
  };
}
