import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { nameViewer } from '../../stacks/viewer-address.ts';

const through = (request: object, ip: string) =>
  runInNewContext(`${nameViewer}; JSON.parse(JSON.stringify(handler(event)))`, {
    event: { request, viewer: { ip } },
  });

it.each(['192.0.2.7', '2001:db8::7'])(
  'sends the viewer address %s and overwrites the viewer’s own header',
  (ip) => {
    const request = {
      method: 'POST',
      uri: '/api/v1/auth/login',
      querystring: { a: { value: '1' } },
      headers: { 'x-vaultra-viewer': { value: '198.51.100.1' }, accept: { value: '*/*' } },
      cookies: { vaultra_refresh: { value: 'r' } },
    };
    expect(through(request, ip)).toEqual({
      ...request,
      headers: { ...request.headers, 'x-vaultra-viewer': { value: ip } },
    });
  },
);
