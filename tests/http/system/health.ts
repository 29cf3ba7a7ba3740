import { answerHeaders } from '@vaultra/core/contract/security-headers.ts';
import { health } from '@vaultra/core/contract/system.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';

describe('system/health', () => {
  it('answers without a login, uncached, with a request id', async () => {
    const response = await send(cloud, 'GET', '/health');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-request-id')).toMatch(/\S/);
    expect(health.responses[200].parse(await response.json()).status).toBe('ok');
  });

  it.each(['/health', '/nowhere', '/metrics', '/health?nonsense=1'])(
    'sends %s with the security headers for browsers',
    async (path) => {
      const { headers } = await send(cloud, 'GET', path);
      for (const [name, value] of Object.entries(answerHeaders)) expect(headers.get(name), name).toBe(value);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
    },
  );

  it('ignores an invalid token', async () => {
    expect((await send(cloud, 'GET', '/health', { token: 'garbage' })).status).toBe(200);
  });
});
