import * as z from 'zod';
import { businessId, businessQuery, namesBusiness, timestamp, writtenBusinessQuery } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';
import { me } from './users.ts';

/** The most apps that one member may connect to one business. */
export const maxConnectedApps = 20;

const appName = z.string().meta({ description: 'the name the app gives itself; it is not verified' });
const appPlace = z
  .string()
  .meta({ description: 'where the app gets its access: a host, this computer, or an app’s own scheme' });

export const connectedApp = z
  .strictObject({
    id: z.string().regex(idPattern('app'), 'use the id of a connected app, like app_01J…'),
    business_id: businessId,
    name: appName,
    place: appPlace,
    created_at: timestamp,
    last_used_at: timestamp.nullable().meta({ description: 'exact to an hour; null: never used' }),
    expires_at: timestamp.meta({ description: 'unless it is used before' }),
  })
  .meta({ id: 'ConnectedApp' });
export type ConnectedApp = z.infer<typeof connectedApp>;

const byConsent = z.strictObject({
  consent: z.string().min(1).max(256).meta({ description: '`consent` of the page’s address' }),
});
const redirect = z.strictObject({
  redirect_to: z.string().meta({ description: 'open it in this browser: it leads back to the app' }),
});

export const showAppConsent = defineEndpoint({
  operation: 'connected-apps/show-consent',
  method: 'GET',
  path: '/app-consents/{consent}',
  summary: 'Show which app asks to read a business',
  description:
    'For the page that `/oauth/authorize` opens, in the same browser. A request is valid for 10 minutes, until it is answered.',
  auth: 'user',
  params: byConsent,
  grants: ['table:read', 'secret:STATE_SECRET'],
  responses: {
    200: z.strictObject({
      app: z.strictObject({ name: appName, place: appPlace }),
      reads: z.array(z.string()).meta({ description: 'what the app will be able to read' }),
      businesses: me.shape.businesses,
    }),
  },
  errors: ['NOT_FOUND'],
});

export const approveConnectedApp = defineEndpoint({
  operation: 'connected-apps/approve',
  method: 'POST',
  path: '/app-consents/{consent}/approve',
  summary: 'Let an app read a business',
  description: `The app reads the business with your role while you are a member, and changes nothing. At most ${maxConnectedApps} for each member and business.`,
  auth: 'user',
  scope: { from: 'body' },
  params: byConsent,
  body: z.strictObject({ business_id: namesBusiness }),
  grants: ['table:write', 'site', 'secret:STATE_SECRET'],
  responses: { 200: redirect },
  errors: ['UNPROCESSABLE', 'CONFLICT'],
});

export const denyConnectedApp = defineEndpoint({
  operation: 'connected-apps/deny',
  method: 'POST',
  path: '/app-consents/{consent}/deny',
  summary: 'Refuse an app',
  auth: 'user',
  params: byConsent,
  grants: ['table:write', 'site', 'secret:STATE_SECRET'],
  responses: { 200: redirect },
  errors: ['NOT_FOUND'],
});

export const listConnectedApps = defineEndpoint({
  operation: 'connected-apps/list',
  method: 'GET',
  path: '/connected-apps',
  summary: 'List the apps that you let read a business',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  responses: { 200: z.strictObject({ connected_apps: z.array(connectedApp), next_cursor: z.null() }) },
});

export const revokeConnectedApp = defineEndpoint({
  operation: 'connected-apps/revoke',
  method: 'DELETE',
  path: '/connected-apps/{id}',
  summary: 'Disconnect an app',
  description: 'It is refused from its next request on.',
  auth: 'user',
  scope: { from: 'query' },
  params: z.strictObject({ id: connectedApp.shape.id }),
  query: writtenBusinessQuery,
  grants: ['table:write'],
  responses: { 204: null },
});
