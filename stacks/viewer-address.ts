import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';

/** The code of a CloudFront function: tells the API who calls, in place of whatever the caller says of it.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html */
export const nameViewer = `
function handler(event) {
  event.request.headers['${edgeHeaders.viewer}'] = { value: event.viewer.ip };
  return event.request;
}`;
