import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';

/**
 * The code of a CloudFront function. It sends the caller's address to the API and overwrites the header that the caller
 * may have sent. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export const nameViewer = `
function handler(event) {
  event.request.headers['${edgeHeaders.viewer}'] = { value: event.viewer.ip };
  return event.request;
}`;
