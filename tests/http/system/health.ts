import { health } from '@vaultra/core/contract/system.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';

describe('system/health', () => {
  it('answers anyone, uncached, with an id of the request', async () => {
    const response = await send(cloud, 'GET', '/health');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-request-id')).toMatch(/\S/);
    expect(health.responses[200].parse(await response.json()).status).toBe('ok');
  });

  it('is not disturbed by a token that is no good', async () => {
    expect((await send(cloud, 'GET', '/health', { token: 'garbage' })).status).toBe(200);
  });
});
