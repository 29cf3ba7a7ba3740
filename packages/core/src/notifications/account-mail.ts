import { backupDays } from '../contract/backups.ts';
import type { Role } from '../contract/endpoint.ts';
import { pathTo, settingsPath } from '../contract/places.ts';
import { failingDays } from '../contract/webhooks.ts';
import type { Mail } from '../shared/mail.ts';
import { type Content, type Link, render } from './layout.ts';
import { quotedName } from './mail-name.ts';
import { dayOf } from './words.ts';

/** The occasion of a mail about an account. */
export type AccountNews =
  /** `linkKey` is in the mail's link. It proves access to that mail. */
  | { kind: 'confirm' | 'reset'; code: string; linkKey: string }
  | { kind: 'use_google' }
  | {
      kind: 'invite';
      business: string;
      role: Role;
      /** The name of the inviter. */
      by: string;
      /** The path of the dashboard where the invitation is accepted, with its token. */
      path: string;
      until: Date;
    }
  | { kind: 'two_step_on' }
  | { kind: 'two_step_off'; by: 'user' | 'operator' }
  | { kind: 'recovery_codes_new'; count: number }
  | { kind: 'recovery_codes_few'; left: number }
  | { kind: 'export_ready'; path: string; until: Date }
  | {
      kind: 'business_deleted';
      business: string;
      /** The name of the user who deleted it; undefined if they have left since. */
      by?: string;
    }
  | {
      kind: 'webhook_off';
      business: string;
      businessId: string;
      /** Shortened. */
      address: string;
      /** The reason of the last failure, as a sentence. */
      reason: string;
    }
  | { kind: 'account_deleted'; businesses: readonly string[] };

type Words = { subject: string } & Pick<Content, 'title' | 'intro'> & {
    code?: string;
    action?: { label: string; path: string };
    why: string;
  };

/**
 * A mail about an account. It has no unsubscribe link, because each is the result of something that a user did.
 * @param to.key identifies the mail, see `Mail.key`
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

/** Explains each role to a reader who does not know the product. */
const roleWords: Readonly<Record<Role, string>> = {
  owner: 'an owner: you can do everything, including managing its members',
  admin: 'an admin: you can do everything but manage members, disconnect Stripe or delete the business',
  viewer: 'a viewer: you can see everything and change nothing',
};

const toProfile = { label: 'Open the settings', path: settingsPath('profile') };

const inBackups = `Database backups keep a copy for up to ${backupDays.recovery} days. Then it is deleted too.`;

function words(news: AccountNews): Words {
  switch (news.kind) {
    case 'confirm':
      return {
        subject: `${news.code} is your Vaultra code`,
        title: 'Confirm your email',
        intro: ['Enter this code on the page where you signed up. It expires in 24 hours.'],
        code: news.code,
        action: { label: 'Open the page', path: `/confirm?key=${news.linkKey}` },
        why: 'Someone signed up to Vaultra with this address. If it was not you, you can ignore this email: the account does not work without the code.',
      };
    case 'reset':
      return {
        subject: `${news.code} is your code for a new password`,
        title: 'Choose a new password',
        intro: [
          'Enter this code and your new password on the page where you requested it. The code expires in 1 hour.',
        ],
        code: news.code,
        action: { label: 'Open the page', path: `/reset-password?key=${news.linkKey}` },
        why: 'Someone requested a new password for the account with this address. If it was not you, you can ignore this email: your password does not change.',
      };
    case 'use_google':
      return {
        subject: 'You sign in to Vaultra with Google',
        title: 'There is no password to reset',
        intro: [
          'You requested a new password, but the account with this address has none. It signs in with Google. Choose “Continue with Google” on the log-in page.',
        ],
        action: { label: 'Go to the log-in page', path: '/login' },
        why: 'Someone requested a new password for the account with this address. If it was not you, you can ignore this email.',
      };
    case 'invite': {
      const [by, business] = [quotedName(news.by), quotedName(news.business)];
      return {
        subject: `${by} invites you to ${business} on Vaultra`,
        title: `Join ${business}`,
        intro: [
          `${by} invites you to join ${business} on Vaultra as ${roleWords[news.role]}.`,
          'Vaultra shows a business’s revenue, disputes and funding readiness from its Stripe data.',
          `The invitation expires on ${dayOf(news.until, 'UTC')}.`,
        ],
        action: { label: 'See the invitation', path: news.path },
        why: 'You get this email because someone entered your address. If you do not know them, you can ignore it.',
      };
    }
    case 'two_step_on':
      return {
        subject: 'Two-step log-in is on',
        title: 'Two-step log-in is on',
        intro: [
          'From now on, a log-in with your password also asks for a code from your authenticator app.',
          'Keep your recovery codes in a safe place, but not on the phone with the app. Each one replaces a code once.',
        ],
        action: toProfile,
        why: 'You get this email because someone switched on two-step log-in for your account. If it was not you, someone else has your password: tell us at once.',
      };
    case 'two_step_off':
      return {
        subject: 'Two-step log-in is off',
        title: 'Two-step log-in is off',
        intro: [
          news.by === 'operator'
            ? 'We switched it off because someone told us that they lost the app and the recovery codes. Your password alone logs you in now.'
            : 'Your password alone logs you in now.',
        ],
        action: toProfile,
        why: 'You get this email because two-step log-in of your account was switched off. If you did not want that, change your password and switch it on again.',
      };
    case 'recovery_codes_new':
      return {
        subject: 'You have new recovery codes',
        title: 'New recovery codes',
        intro: [`Your account has ${news.count} new recovery codes. The old ones no longer work.`],
        action: toProfile,
        why: 'You get this email because someone made new recovery codes for your account. If it was not you, change your password.',
      };
    case 'recovery_codes_few':
      return {
        subject: news.left === 0 ? 'You have no recovery codes left' : `Recovery codes left: ${news.left}`,
        title: news.left === 0 ? 'No recovery codes left' : `Recovery codes left: ${news.left}`,
        intro: [
          'A recovery code was just used to log in to your account.',
          'Make new ones in the settings. Without your app and without a recovery code, you cannot log in with your password.',
        ],
        action: { label: 'Make new codes', path: toProfile.path },
        why: 'You get this email because a recovery code of your account was used. If it was not you, change your password and make new codes.',
      };
    case 'export_ready':
      return {
        subject: 'Your data is ready to download',
        title: 'Your data is ready',
        intro: [
          'The export you requested is ready. It has everything that Vaultra stores about you and the businesses you own, as JSON.',
          `Log in to download it until ${dayOf(news.until, 'UTC')}. Then it is deleted.`,
        ],
        action: { label: 'Go to the download', path: news.path },
        why: 'You get this email because you requested your data. If it was not you, change your password.',
      };
    case 'business_deleted': {
      const business = quotedName(news.business);
      return {
        subject: `${business} is deleted from Vaultra`,
        title: `${business} is deleted`,
        intro: [
          `${news.by === undefined ? 'An owner' : quotedName(news.by)} deleted ${business} from Vaultra. All of its data is deleted: its figures, scores and actions, and its connection to Stripe. Your own account stays.`,
          `The Stripe account itself does not change. ${inBackups}`,
        ],
        why: 'You get this email because you were a member of this business.',
      };
    }
    case 'webhook_off': {
      const business = quotedName(news.business);
      return {
        subject: `The webhook of ${business} is switched off`,
        title: 'Your webhook is switched off',
        intro: [
          `For ${failingDays} days nothing could be delivered to ${news.address}, so we no longer send alerts and the weekly digest of ${business} there. The last try: ${news.reason}`,
          'Your alerts are still on the dashboard. When the address works again, send a test in the settings: if it arrives, the webhook is on.',
        ],
        action: {
          label: 'Open the settings',
          path: pathTo(news.businessId, { view: 'settings', tab: 'webhook' }),
        },
        why: 'You get this email because you are an owner of this business.',
      };
    }
    case 'account_deleted':
      return {
        subject: 'Your Vaultra account is deleted',
        title: 'Your account is deleted',
        intro: [
          'Your account is closed, and your data is deleted from Vaultra.',
          ...(news.businesses.length > 0
            ? [
                `The businesses that only you owned are deleted too: ${news.businesses.map(quotedName).join(', ')}.`,
              ]
            : []),
          inBackups,
        ],
        why: 'You get this email because your account was deleted. It is our last email to you.',
      };
  }
}
