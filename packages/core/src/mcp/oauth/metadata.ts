import { mcpPath, oauthPaths } from '../../contract/doors.ts';
import { settingsPath } from '../../contract/places.ts';

/** The only scope: reading one business. */
export const scope = 'read';

export const resourceOf = (siteUrl: string) => `${siteUrl}${mcpPath}`;

/** https://www.rfc-editor.org/rfc/rfc9728#section-2 */
export function resourceMetadata(siteUrl: string) {
  return {
    resource: resourceOf(siteUrl),
    resource_name: 'Vaultra',
    authorization_servers: [siteUrl],
    scopes_supported: [scope],
    bearer_methods_supported: ['header'],
    resource_documentation: siteUrl + settingsPath('apps'),
  };
}

/** https://www.rfc-editor.org/rfc/rfc8414#section-2 */
export function serverMetadata(siteUrl: string) {
  return {
    issuer: siteUrl,
    authorization_endpoint: `${siteUrl}${oauthPaths.authorize}`,
    token_endpoint: `${siteUrl}${oauthPaths.token}`,
    registration_endpoint: `${siteUrl}${oauthPaths.register}`,
    revocation_endpoint: `${siteUrl}${oauthPaths.revoke}`,
    scopes_supported: [scope],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    // https://www.rfc-editor.org/rfc/rfc9207#section-3
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
  };
}
