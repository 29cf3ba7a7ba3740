import { basePath, type Endpoint, grantsOf, streams, takesToken } from '@vaultra/core/contract/endpoint.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { functionSeconds } from '@vaultra/core/contract/timing.ts';
import { Fn } from 'aws-cdk-lib/core';
import { type App, type Function as Lambda, type StackContext, use } from 'sst/constructs';
import { Gateway } from './api.ts';
import { createFunction } from './functions.ts';
import type { Resources } from './grants.ts';
import { knowledgeVariablesOf, modelVariablesOf, readSettings, stripeVariablesOf } from './settings.ts';
import { Storage } from './storage.ts';

/** An address of a function's own, and the path that CloudFront sends there. */
export interface StreamOrigin {
  pathPattern: string;
  domainName: string;
  fn: Lambda;
}

/**
 * The functions that stream. An HTTP API waits for the end of a response, so each of them has a Function URL, and CloudFront sends its
 * path there. Anyone can call a Function URL, so the function demands CloudFront's secret, and then the token: CloudFront's own
 * signature would need `Authorization` for itself.
 *
 * CloudFront is told these addresses, and most functions are told CloudFront's. So these functions come first, and do without
 * what comes later: they get no address of the site, and read the user pool's ids at run time. All others would wait for the same
 * reading if it were the site's address that is read.
 */
export function Streams({ app, stack }: StackContext): StreamOrigin[] {
  const settings = readSettings();
  const { originSecrets } = use(Gateway);
  const resources = {
    ...use(Storage),
    authParameter: authParameterOf(app),
    originSecrets: originSecrets.join(','),
    stripeIds: stripeVariablesOf(settings),
    model: modelVariablesOf(settings),
    knowledge: knowledgeVariablesOf(settings),
  } as Resources;
  // `sst dev` runs handlers on this machine, where they cannot stream.
  const url = { authorizer: 'none', cors: false, streaming: app.mode !== 'dev' } as const;
  return (routes as readonly Endpoint[]).filter(streams).map((route) => {
    const fn = createFunction(
      stack,
      `http-${route.operation.replaceAll('/', '-')}`,
      {
        handler: `http/${route.operation}.handler`,
        needs: ['edge', ...(takesToken(route) ? (['tokens:named'] as const) : []), ...grantsOf(route)],
        timeoutSeconds: functionSeconds,
        url,
      },
      resources,
    );
    return {
      pathPattern: (basePath + route.path).replace(/\{\w+\}/g, '*'),
      // https://<host>/
      domainName: Fn.select(2, Fn.split('/', fn.url ?? '')),
      fn,
    };
  });
}

/** The name of the parameter with the user pool's ids. */
export const authParameterOf = ({ name, stage }: App) => `/${name}/${stage}/auth`;
