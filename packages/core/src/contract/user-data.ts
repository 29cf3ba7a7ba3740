import * as z from 'zod';
import { count, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';
import { freshProof } from './password.ts';

export const exportId = z.string().regex(idPattern('export'), 'give the id of an export, like exp_01J…');

/** `withdrawn`: its user no longer owns a business that is in it, so it is not given out. */
export const exportState = z.enum(['queued', 'running', 'ready', 'failed', 'withdrawn']);

export const dataExport = z
  .strictObject({
    id: exportId,
    status: exportState,
    created_at: timestamp,
    expires_at: timestamp.meta({ description: 'from then on it does not exist any more' }),
    size_bytes: count.optional().meta({ description: 'once it is ready' }),
    url: z.url().optional().meta({ description: 'where to download it, for 5 minutes; a new one each time' }),
  })
  .meta({ id: 'Export' });
export type DataExport = z.infer<typeof dataExport>;

export const deleteMe = defineEndpoint({
  operation: 'users/delete-me',
  method: 'DELETE',
  path: '/users/me',
  summary: 'Delete the caller’s account',
  description:
    'Ends every session at once, and then deletes the account, what is held of its user, and every business that has no other owner with everything that belongs to it, whoever else is a member. Takes a fresh proof: the current password, or for an account that only signs in with Google an access token of a sign-in within the last 5 minutes; else `FORBIDDEN`. Cannot be undone. A mail says when it is done, and another tells those members.',
  auth: 'user',
  body: freshProof,
  grants: [
    'table:read',
    'table:write',
    'queue:accounts',
    'identity:delete',
    'identity:log-in',
    'identity:client',
  ],
  guard: 'password',
  responses: { 202: z.strictObject({ deletion: z.literal('queued') }) },
  errors: ['FORBIDDEN', 'NOT_FOUND', 'UPSTREAM_ERROR'],
});

export const exportMe = defineEndpoint({
  operation: 'users/export',
  method: 'GET',
  path: '/users/me/export',
  summary: 'Ask for everything held of the caller, as JSON',
  description:
    'One at a time: asked for again while one is made, it answers that one. A mail says when it is ready. What is in it is described at its top.',
  auth: 'user',
  grants: ['table:read', 'table:write', 'queue:accounts'],
  // Each reads and keeps everything there is.
  limits: [{ by: 'user', max: 5, seconds: 3600 }],
  responses: { 202: z.strictObject({ export: z.strictObject({ id: exportId, status: exportState }) }) },
  errors: ['NOT_FOUND'],
});

export const exportStatus = defineEndpoint({
  operation: 'users/export-status',
  method: 'GET',
  path: '/users/me/exports/{id}',
  summary: 'How far an export is, and where to download it',
  description:
    'Whoever stops being an owner of a business gets no export any more that holds it: it is `withdrawn`, its file is deleted, and a new one can be asked for. A business that is deleted stays in the exports that its owners have.',
  auth: 'user',
  params: z.strictObject({ id: exportId }),
  grants: ['table:read', 'table:write', 'blobs:read', 'blobs:write'],
  responses: { 200: dataExport },
  errors: ['NOT_FOUND'],
});
