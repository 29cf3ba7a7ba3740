import { health } from '@vaultra/core/contract/system.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(health, () => ({
  status: 200,
  body: { status: 'ok', version: process.env.VAULTRA_VERSION ?? 'dev' },
}));
