import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { CognitoError, UnsupportedError } from 'cognito-local/lib/errors.js';
import { Hono } from 'hono';

/** Cognito's wire protocol: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
const PROTOCOL = 'application/x-amz-json-1.1';
const TARGET = /^AWSCognitoIdentityProviderService\.(\w+)$/;

/**
 * Serves the operations, the pool's public keys and its hosted pages over HTTP on 127.0.0.1.
 * @param perform runs an operation; a CognitoError becomes a 400, any other error a 500 and a line on stderr
 */
export async function serveCognito(
  port: number,
  userPoolId: string,
  jwks: object,
  perform: (operation: string, body: object) => Promise<object>,
  pages: Hono,
): Promise<{ port: number; close(): Promise<void> }> {
  const app = new Hono();
  // After DNS rebinding to 127.0.0.1, a web page sends its own name as Host.
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (hostname === '127.0.0.1' || hostname === 'localhost') return next();
    return c.json({ message: `Host must be 127.0.0.1 or localhost, not ${hostname}` }, 403);
  });
  app.route('/', pages);
  app.get(`/${userPoolId}/.well-known/jwks.json`, (c) => c.json(jwks));
  app.post('/', async (c) => {
    const answer = (status: 200 | 400 | 500, body: object) =>
      c.body(JSON.stringify(body, epochSeconds), status, { 'Content-Type': PROTOCOL });
    const refuse = (status: 400 | 500, __type: string, message: string) =>
      answer(status, { __type, message });

    // A web page cannot send these two headers to another origin without a preflight request.
    if (!c.req.header('content-type')?.startsWith(PROTOCOL)) {
      return refuse(400, 'SerializationException', `Content-Type must be ${PROTOCOL}`);
    }
    const operation = TARGET.exec(c.req.header('x-amz-target') ?? '')?.[1];
    if (!operation)
      return refuse(400, 'UnknownOperationException', 'X-Amz-Target must name a Cognito operation');
    try {
      return answer(200, await perform(operation, JSON.parse(await c.req.text())));
    } catch (error) {
      if (error instanceof CognitoError) return refuse(400, error.code, error.message);
      if (error instanceof SyntaxError) return refuse(400, 'SerializationException', 'The body must be JSON');
      if (error instanceof UnsupportedError) {
        return refuse(
          400,
          'UnknownOperationException',
          `The embedded Cognito does not support this: ${error.message}`,
        );
      }
      console.error(`cognito: ${operation} failed`, error);
      return refuse(500, 'InternalErrorException', `${operation} failed; the cause is in the log`);
    }
  });
  const server = createServer(getRequestListener(app.fetch));
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** The protocol writes a time as seconds since the epoch, but JSON.stringify has already made it a string. */
function epochSeconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1000 : value;
}
