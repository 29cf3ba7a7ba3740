import * as z from 'zod';
import { count, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';
import { freshProof } from './password.ts';

export const exportId = z.string().regex(idPattern('export'), 'use the id of an export, like exp_01J…');

/** `withdrawn`: the user no longer owns a business in it, so it cannot be downloaded. */
export const exportState = z.enum(['queued', 'running', 'ready', 'failed', 'withdrawn']);

export const dataExport = z
  .strictObject({
    id: exportId,
    status: exportState,
    created_at: timestamp,
    expires_at: timestamp.meta({ description: 'when it is deleted' }),
    size_bytes: count.optional().meta({ description: 'only when it is ready' }),
    url: z
      .url()
      .optional()
      .meta({ description: 'where to download it; valid for 5 minutes, and new in each response' }),
  })
  .meta({ id: 'Export' });
export type DataExport = z.infer<typeof dataExport>;

export const deleteMe = defineEndpoint({
  operation: 'users/delete-me',
  method: 'DELETE',
  path: '/users/me',
  summary: "Delete the caller's account",
  description:
    "Ends every session at once. Then it deletes the account, the user's data, and every business without another owner, even if it has other members. Needs a recent proof: the current password, or, for an account that only signs in with Google, an access token from a sign-in within the last 5 minutes; otherwise `FORBIDDEN`. Cannot be undone. An email confirms the deletion, and the members of deleted businesses get an email too.",
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
  summary: "Export the caller's data as JSON",
  description:
    'One export runs at a time; a repeated request returns that one. An email says when it is ready. The file starts with a description of its contents.',
  auth: 'user',
  grants: ['table:read', 'table:write', 'queue:accounts'],
  // Each export reads and stores all data.
  limits: [{ by: 'user', max: 5, seconds: 3600 }],
  responses: { 202: z.strictObject({ export: z.strictObject({ id: exportId, status: exportState }) }) },
  errors: ['NOT_FOUND'],
});

export const exportStatus = defineEndpoint({
  operation: 'users/export-status',
  method: 'GET',
  path: '/users/me/exports/{id}',
  summary: 'Show the status and the download link of an export',
  description:
    'A user who stops owning a business loses the exports that contain it: they are `withdrawn`, their files are deleted, and the user can request a new one. A deleted business stays in the exports of its owners.',
  auth: 'user',
  params: z.strictObject({ id: exportId }),
  grants: ['table:read', 'table:write', 'blobs:read', 'blobs:write'],
  responses: { 200: dataExport },
  errors: ['NOT_FOUND'],
});
