import * as z from 'zod';
import { industries } from '../card/industries.ts';
import { processors } from '../card/processors.ts';
import { businessId, currency, money, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { name as nameOf, personName } from './name.ts';
import { freshProof } from './password.ts';
import { isTimeZone } from './time-zone.ts';

export const role = z.enum(['owner', 'admin', 'viewer']);

const notifications = z.strictObject({
  digest: z.enum(['daily', 'weekly', 'off'], { error: 'use daily, weekly, or off' }).meta({
    description: "what changed, in the morning of the business's time zone; no email if nothing changed",
  }),
  critical_alerts: z
    .boolean({ error: 'use true or false' })
    .meta({ description: 'an immediate email, one for each cause' }),
});

export const user = z
  .strictObject({
    id: z.string().meta({ description: 'the Cognito sub' }),
    email: z.email(),
    name: z.string(),
    avatar_url: z.url().nullable(),
    created_at: timestamp,
    notifications,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof user>;

export const mailStop = z.strictObject({ reason: z.enum(['bounce', 'complaint']), at: timestamp }).meta({
  id: 'MailStop',
  description:
    'why digests, alerts and invitations to the address are stopped: an email bounced, or was reported as spam',
});
export type MailStop = z.infer<typeof mailStop>;

export const me = z.strictObject({
  user,
  mail_stopped: mailStop.nullable().meta({ description: 'null: mail is sent to the address' }),
  businesses: z.array(z.strictObject({ id: businessId, name: z.string(), role })),
});

const timezone = z.string().refine(isTimeZone, { error: 'use an IANA time zone, like America/New_York' });

const businessFields = {
  name: nameOf(120, 'enter the name of the business'),
  legal_entity: nameOf(120, 'enter the legal name, or use null').nullable(),
  industry: z.enum(industries).nullable(),
  revenue_estimate: z
    .strictObject({ amount: money.min(0), currency })
    .nullable()
    .meta({ description: "the owner's estimate of yearly revenue" }),
  founded_at: z.iso.date().nullable(),
  timezone: timezone.nullable().meta({ description: "null: the Stripe account's, otherwise UTC" }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use a two-letter country code, like US')
    .nullable(),
  other_processors: z
    .array(z.enum(processors))
    .refine((all) => new Set(all).size === all.length, { error: 'name each processor once' })
    .nullable()
    .meta({
      description:
        'what the owner also sells through, whose sales are in no figure; an empty list: nothing else; null: not said',
    }),
};

export const business = z
  .strictObject({
    id: businessId,
    ...businessFields,
    // Stored names may be older than the rules for names.
    name: z.string(),
    legal_entity: z.string().nullable(),
    role,
    created_at: timestamp,
  })
  .meta({ id: 'Business' });
export type Business = z.infer<typeof business>;

const { name, ...optionalFields } = businessFields;
export const businessInput = z.strictObject({ name, ...z.object(optionalFields).partial().shape });
const businessPatch = businessInput
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, { error: 'include at least one field to change' });

export const usersMe = defineEndpoint({
  operation: 'users/me',
  method: 'GET',
  path: '/users/me',
  summary: "Show the caller's profile and businesses",
  auth: 'user',
  grants: ['table:read'],
  responses: { 200: me },
});

export const updateMe = defineEndpoint({
  operation: 'users/update-me',
  method: 'PATCH',
  path: '/users/me',
  summary: "Change the caller's profile",
  auth: 'user',
  body: z
    .strictObject({
      name: personName,
      avatar_url: z
        .url({ protocol: /^https$/, error: 'use an https URL' })
        .max(2048)
        .nullable(),
      notifications: notifications.partial(),
    })
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, { error: 'include at least one field to change' }),
  grants: ['table:read', 'table:write'],
  responses: { 200: z.strictObject({ user }) },
});

export const listBusinesses = defineEndpoint({
  operation: 'users/list-businesses',
  method: 'GET',
  path: '/users/businesses',
  summary: "List the caller's businesses",
  auth: 'user',
  grants: ['table:read'],
  responses: { 200: z.strictObject({ businesses: z.array(business), next_cursor: z.null() }) },
});

export const createBusiness = defineEndpoint({
  operation: 'users/create-business',
  method: 'POST',
  path: '/users/businesses',
  summary: 'Create a business, owned by the caller',
  auth: 'user',
  body: businessInput,
  grants: ['table:read', 'table:write'],
  responses: { 201: z.strictObject({ business }) },
  errors: ['UNPROCESSABLE', 'CONFLICT'],
});

export const updateBusiness = defineEndpoint({
  operation: 'users/update-business',
  method: 'PATCH',
  path: '/users/businesses/{id}',
  summary: 'Change a business',
  auth: 'user',
  scope: { from: 'path' },
  params: z.strictObject({ id: businessId }),
  body: businessPatch,
  grants: ['table:write', 'queue:follow-up'],
  responses: { 200: z.strictObject({ business }) },
});

export const deleteBusiness = defineEndpoint({
  operation: 'users/delete-business',
  method: 'DELETE',
  path: '/users/businesses/{id}',
  summary: 'Delete a business',
  description:
    'Deletes the business for all its members. The Stripe connection ends, and all data of the business is deleted. Needs a recent proof, the same as deleting the account. Cannot be undone. Its members get an email when it is done.',
  auth: 'user',
  scope: { from: 'path' },
  params: z.strictObject({ id: businessId }),
  body: freshProof,
  grants: [
    'table:read',
    'table:write',
    'queue:accounts',
    'identity:status',
    'identity:log-in',
    'identity:client',
  ],
  guard: 'password',
  // Each deletion sends mails, and a user could create and delete businesses in a loop.
  limits: [{ by: 'user', max: 20, seconds: 86_400 }],
  responses: { 202: z.strictObject({ deletion: z.literal('queued') }) },
});
