/**
 * Headers from CloudFront to the API. API Gateway sees only CloudFront's address, so the viewer's address is in a header. A viewer
 * could send that header too, so it is trusted only with the secret that CloudFront and our functions share.
 */
export const edgeHeaders = { viewer: 'x-vaultra-viewer', secret: 'x-vaultra-origin' } as const;
