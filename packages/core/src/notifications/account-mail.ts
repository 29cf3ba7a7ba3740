import type { Role } from '../contract/endpoint.ts';
import type { Mail } from '../shared/mail.ts';
import { type Content, type Link, render } from './layout.ts';
import { quotedName } from './mail-name.ts';
import { dayOf } from './words.ts';

/** What there is to say to somebody about their account. */
export type AccountNews =
  /** `linkKey` goes with the mail's link: whoever has it reads that mail. */
  | { kind: 'confirm' | 'reset'; code: string; linkKey: string }
  | { kind: 'use_google' }
  | {
      kind: 'invite';
      business: string;
      role: Role;
      /** The name of who invites. */
      by: string;
      /** The way to accept, with its token: a path of the dashboard. */
      path: string;
      until: Date;
    }
  | { kind: 'export_ready'; path: string; until: Date }
  | {
      kind: 'business_deleted';
      business: string;
      /** The name of who deleted it, where they have not left since. */
      by?: string;
    }
  | { kind: 'account_deleted'; businesses: readonly string[] };

type Words = { subject: string } & Pick<Content, 'title' | 'intro'> & {
    code?: string;
    action?: { label: string; path: string };
    why: string;
  };

/**
 * A mail about an account. It is of no list and cannot be left: each is the answer to something that somebody did.
 * @param to.key names the mail, as `Mail.key` does
 */
export function accountMail(
  news: AccountNews,
  { to, key, siteUrl }: { to: string; key: string; siteUrl: string },
): Mail {
  const { subject, title, intro, code, action, why } = words(news);
  const link = (): Link[] =>
    action ? [{ label: action.label, url: new URL(action.path, siteUrl).href }] : [];
  const content: Content = { title, intro, sections: [], actions: link(), footer: { why } };
  return { to, key, subject, headers: {}, ...render(code === undefined ? content : { ...content, code }) };
}

/** What each role may do, for somebody who does not know the product. */
const roleWords: Readonly<Record<Role, string>> = {
  owner: 'an owner: you can do everything, including managing its members',
  admin: 'an admin: you can do everything but manage members, disconnect Stripe or delete the business',
  viewer: 'a viewer: you can see everything and change nothing',
};

const inBackups = 'Backups of the database keep a copy for up to 35 days, after which that is gone too.';

function words(news: AccountNews): Words {
  switch (news.kind) {
    case 'confirm':
      return {
        subject: `${news.code} is your Vaultra code`,
        title: 'Confirm your email',
        intro: ['Enter this code on the page where you signed up. It is good for 24 hours.'],
        code: news.code,
        action: { label: 'Open the page', path: `/confirm?key=${news.linkKey}` },
        why: 'Somebody signed up to Vaultra with this address. If it was not you, there is nothing to do: without the code the account does not work.',
      };
    case 'reset':
      return {
        subject: `${news.code} is your code for a new password`,
        title: 'Choose a new password',
        intro: [
          'Enter this code on the page where you asked for it, with your new password. It is good for 1 hour.',
        ],
        code: news.code,
        action: { label: 'Open the page', path: `/reset-password?key=${news.linkKey}` },
        why: 'Somebody asked for a new password for the account with this address. If it was not you, there is nothing to do: your password stays as it is.',
      };
    case 'use_google':
      return {
        subject: 'You sign in to Vaultra with Google',
        title: 'There is no password to reset',
        intro: [
          'You asked for a new password, but the account with this address has none: it signs in with Google. Choose “Continue with Google” on the log-in page.',
        ],
        action: { label: 'Go to the log-in', path: '/login' },
        why: 'Somebody asked for a new password for the account with this address. If it was not you, there is nothing to do.',
      };
    case 'invite': {
      const [by, business] = [quotedName(news.by), quotedName(news.business)];
      return {
        subject: `${by} invites you to ${business} on Vaultra`,
        title: `Join ${business}`,
        intro: [
          `${by} invites you to join ${business} on Vaultra as ${roleWords[news.role]}.`,
          'Vaultra shows what a business’s Stripe data says of its revenue, its disputes and its readiness for funding.',
          `The invitation is good until ${dayOf(news.until, 'UTC')}.`,
        ],
        action: { label: 'See the invitation', path: news.path },
        why: 'You get this because somebody entered your address. If you do not know them, there is nothing to do.',
      };
    }
    case 'export_ready':
      return {
        subject: 'Your data is ready to download',
        title: 'Your data is ready',
        intro: [
          'The export you asked for is done: everything Vaultra holds of you and of the businesses you own, as JSON.',
          `You can download it, logged in, until ${dayOf(news.until, 'UTC')}. Then it is deleted.`,
        ],
        action: { label: 'Go to the download', path: news.path },
        why: 'You get this because you asked for your data. If it was not you, change your password.',
      };
    case 'business_deleted': {
      const business = quotedName(news.business);
      return {
        subject: `${business} is deleted from Vaultra`,
        title: `${business} is deleted`,
        intro: [
          `${news.by === undefined ? 'An owner' : quotedName(news.by)} deleted ${business} from Vaultra. Everything Vaultra held of it is gone: its figures, scores and recommendations, and its connection to Stripe. Your own account stays.`,
          `The Stripe account itself stays as it is. ${inBackups}`,
        ],
        why: 'You get this because you belonged to this business.',
      };
    }
    case 'account_deleted':
      return {
        subject: 'Your Vaultra account is deleted',
        title: 'Your account is deleted',
        intro: [
          'Your account is closed and what Vaultra held of you has been deleted.',
          ...(news.businesses.length > 0
            ? [
                `So was everything of the businesses that only you owned: ${news.businesses.map(quotedName).join(', ')}.`,
              ]
            : []),
          inBackups,
        ],
        why: 'You get this because your account was deleted. It is the last mail from us.',
      };
  }
}
