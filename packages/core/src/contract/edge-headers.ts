/**
 * What CloudFront says to the API. API Gateway behind it sees only CloudFront's address, so that the viewer's travels in a
 * header, which a viewer could send as well: it is believed beside the secret that only CloudFront and our functions know.
 */
export const edgeHeaders = { viewer: 'x-vaultra-viewer', secret: 'x-vaultra-origin' } as const;
