import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { putClient, readClient, type StoredClient } from './client.store.ts';
import { fetchDocument, isDocumentAddress } from './client-document.ts';
import { type ClientMetadata, clientMetadata } from './client-metadata.ts';
import { OAuthError } from './oauth-error.ts';

const [hour, month, year] = [3600, 30 * 86_400, 365 * 86_400];

/** Reads the document of an app. Tests replace it, because they have no public address. */
let readDocument = fetchDocument;
export function replaceDocumentReader(read: typeof fetchDocument): void {
  readDocument = read;
}

/**
 * Registers an app: https://www.rfc-editor.org/rfc/rfc7591. Anyone may register one, so an app that no one connects is deleted after a month.
 * @throws OAuthError invalid_redirect_uri or invalid_client_metadata, with every field and what would be right
 */
export async function registerClient(input: unknown, now: Date) {
  const metadata = parse(input);
  const client: StoredClient = {
    client_id: `vlt_app_${randomBytes(18).toString('base64url')}`,
    client_name: nameOf(metadata),
    redirect_uris: metadata.redirect_uris,
    expires_at: secondsOf(now) + month,
  };
  await putClient(client);
  return {
    client_id: client.client_id,
    client_id_issued_at: secondsOf(now),
    client_name: client.client_name,
    redirect_uris: client.redirect_uris,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
}

/**
 * The app of an id: a registered one, or the one that the document at the id describes, which is kept for an hour.
 * @throws OAuthError invalid_client
 */
export async function findClient(clientId: string, now: Date): Promise<StoredClient> {
  const stored = await readClient(clientId);
  if (stored && stored.expires_at > secondsOf(now)) return stored;
  if (!isDocumentAddress(clientId)) {
    throw new OAuthError(
      'invalid_client',
      'This app is not known here. Remove its connection in the app, and connect again.',
    );
  }
  const metadata = parse(await readDocument(clientId));
  if (metadata.client_id !== clientId) {
    throw new OAuthError(
      'invalid_client',
      `The document at ${clientId} must name that address as client_id.`,
    );
  }
  const client: StoredClient = {
    client_id: clientId,
    client_name: nameOf(metadata, new URL(clientId).host),
    redirect_uris: metadata.redirect_uris,
    expires_at: secondsOf(now) + hour,
  };
  await putClient(client);
  return client;
}

/** Keeps a registered app that someone connected. */
export async function keepClient(clientId: string, now: Date): Promise<void> {
  if (isDocumentAddress(clientId)) return;
  const client = await readClient(clientId);
  if (client) await putClient({ ...client, expires_at: secondsOf(now) + year });
}

const described = clientMetadata.extend({ client_id: z.string().optional() });

function parse(input: unknown): z.output<typeof described> {
  const result = described.safeParse(input);
  if (result.success) return result.data;
  const { issues } = result.error;
  const redirects = issues.every(({ path }) => path[0] === 'redirect_uris');
  const words = issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new OAuthError(
    redirects ? 'invalid_redirect_uri' : 'invalid_client_metadata',
    `${words.join('; ')}.`,
  );
}

const nameOf = ({ client_name }: ClientMetadata, otherwise = 'An app without a name') =>
  client_name || otherwise;
const secondsOf = (now: Date) => Math.floor(now.getTime() / 1000);
