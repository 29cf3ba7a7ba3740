import * as z from 'zod';
import { invisibleCharacters } from '../../contract/invisible.ts';

const loopback = ['localhost', '127.0.0.1', '[::1]'];
/** Schemes that no installed app owns. */
const noApps = [
  'http:',
  'javascript:',
  'data:',
  'file:',
  'blob:',
  'about:',
  'vbscript:',
  'ws:',
  'wss:',
  'ftp:',
];

/** Blanks, control characters and backslashes, which each parser of addresses reads in its own way. */
const rewritten = /[\s\p{Cc}\\]/u;

/**
 * Whether a code may be sent there: a page over https, an app on the user's machine, or an app that owns a scheme
 * (https://www.rfc-editor.org/rfc/rfc8252#section-7).
 */
export function isRedirectUri(uri: string): boolean {
  if (uri.length > 1000 || rewritten.test(uri) || !URL.canParse(uri)) return false;
  const { protocol, hostname, hash, username, password } = new URL(uri);
  if (uri.includes('#') || hash !== '' || username !== '' || password !== '') return false;
  if (protocol === 'http:') return loopback.includes(hostname);
  return protocol === 'https:' || (!noApps.includes(protocol) && /^[a-z][a-z\d+.-]*:\/./i.test(uri));
}

/** Whether an app may use an address: it must equal one that the app named. Only the port of an app on the user's machine may differ. */
export function mayRedirect(named: readonly string[], uri: string): boolean {
  if (!isRedirectUri(uri)) return false;
  return named.some((one) => one === uri || (isLoopback(one) && withoutPort(one) === withoutPort(uri)));
}

const isLoopback = (uri: string) => new URL(uri).protocol === 'http:';

function withoutPort(uri: string): string {
  const url = new URL(uri);
  url.port = '';
  return url.href;
}

const redirectUri = z.string().refine(isRedirectUri, {
  error: 'use https, http on localhost, or the app’s own scheme, without a fragment or a blank',
});

/**
 * The metadata that an app sends about itself: https://www.rfc-editor.org/rfc/rfc7591#section-2. Other fields are ignored, as the RFC asks.
 * Only public clients exist here.
 */
export const clientMetadata = z.object({
  client_name: z
    .string()
    .max(200)
    .transform((name) => name.replace(invisibleCharacters, '').trim().slice(0, 60))
    .optional(),
  redirect_uris: z.array(redirectUri, { error: 'name where the code is sent' }).min(1).max(20),
  token_endpoint_auth_method: z
    .literal('none', { error: 'use none: clients prove themselves with PKCE' })
    .optional(),
  grant_types: z.array(z.string().max(100)).max(10).optional(),
  response_types: z.array(z.string().max(100)).max(10).optional(),
});
export type ClientMetadata = z.output<typeof clientMetadata>;

/** The label of an app. No one has checked its name, so the host that receives its code appears beside it. */
export function placeOf(redirectUri: string): string {
  const { protocol, host } = new URL(redirectUri);
  if (protocol === 'http:') return 'this computer';
  return protocol === 'https:' ? host : `an app that opens ${protocol}//`;
}
