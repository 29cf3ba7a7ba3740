export const account = '123456789012';
export const region = 'us-east-1';

/** An answer of the stand-in: 200 and no body where nothing else is said. */
export interface Answer {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** An answer of AWS's query protocol. */
export function queryAnswer(action: string, result: string): Answer {
  const metadata = '<ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata>';
  const body = `<${action}Response><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`;
  return { type: 'text/xml', body };
}

/** An error of AWS's query protocol. */
export function queryError(code: string, message: string): Answer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body = `<ErrorResponse>${error}<RequestId>stand-in</RequestId></ErrorResponse>`;
  return { status: 400, type: 'text/xml', body };
}
