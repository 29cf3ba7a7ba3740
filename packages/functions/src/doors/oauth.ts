import { mcpPath } from '@vaultra/core/contract/doors.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import { door } from '../adapter/door.ts';

/** What a client of /mcp must know to be authorized: https://www.rfc-editor.org/rfc/rfc9728 */
export const handler = door('oauth', {
  refuse: ({ status, message }) =>
    Response.json({ error: 'invalid_request', error_description: message }, { status }),
  async answer({ request }) {
    if (request.method !== 'GET') throw new AppError('METHOD_NOT_ALLOWED', 'Send a GET.');
    const { SITE_URL } = config.site();
    return Response.json({
      resource: `${SITE_URL}${mcpPath}`,
      resource_name: 'Vaultra',
      bearer_methods_supported: ['header'],
      resource_documentation: `${SITE_URL}/settings`,
    });
  },
});
