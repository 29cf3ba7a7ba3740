import { exportMe, exportStatus } from '@vaultra/core/contract/user-data.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { expect } from 'vitest';
import { send } from './cloud.ts';
import type { Owner } from './owner.ts';

/** Requests an export and waits until it is ready. @returns the export's id */
export async function exported(cloud: Cloud, owner: Owner): Promise<string> {
  const { export: asked } = await owner.call(exportMe, {});
  expect((await cloud.drain()).drained).toBe(true);
  return asked.id;
}

/** Downloads a finished export. */
export async function downloaded(owner: Owner, id: string): Promise<Record<string, unknown>> {
  const { status, url = '', size_bytes } = await owner.call(exportStatus, { params: { id } });
  expect(status).toBe('ready');
  const response = await fetch(url);
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(Buffer.byteLength(text)).toBe(size_bytes);
  return JSON.parse(text);
}

/** Requests the user's deletion, with the password if the user has one. */
export const leave = (cloud: Cloud, { token, password }: Pick<Owner, 'token'> & { password?: string }) =>
  send(cloud, 'DELETE', '/users/me', {
    token,
    ...(password === undefined ? {} : { body: { current_password: password } }),
  });
