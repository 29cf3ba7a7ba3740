export const account = '123456789012';
export const region = 'us-east-1';

/** A response of the stand-in, by default 200 without a body. */
export interface Answer {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A response in AWS's query protocol. */
export function queryAnswer(action: string, result: string): Answer {
  const metadata = '<ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata>';
  const body = `<${action}Response><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`;
  return { type: 'text/xml', body };
}

/** An error in AWS's query protocol. */
export function queryError(code: string, message: string): Answer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body = `<ErrorResponse>${error}<RequestId>stand-in</RequestId></ErrorResponse>`;
  return { status: 400, type: 'text/xml', body };
}
