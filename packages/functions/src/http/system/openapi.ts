import document from '@vaultra/core/contract/openapi.json' with { type: 'json' };
import { openapi } from '@vaultra/core/contract/system.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(openapi, () => ({
  status: 200,
  headers: { 'Cache-Control': 'public, max-age=300' },
  body: document,
}));
