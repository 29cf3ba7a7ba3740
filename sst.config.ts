import type { SSTConfig } from 'sst';
import { AccountRoutes, Api, BusinessRoutes, Gateway } from './stacks/api.ts';
import { Auth } from './stacks/auth.ts';
import { Firewall, makesFirewall } from './stacks/firewall.ts';
import { Ingest } from './stacks/ingest.ts';
import { Jobs } from './stacks/jobs.ts';
import { Mail } from './stacks/mail.ts';
import { Observability } from './stacks/observability.ts';
import { tendProviderFunctions } from './stacks/provider-functions.ts';
import { Storage } from './stacks/storage.ts';
import { Streams } from './stacks/streams.ts';
import { Web } from './stacks/web.ts';

export default {
  config: () => {
    // By default, SST reports each command to its makers.
    process.env.SST_TELEMETRY_DISABLED ??= '1';
    return { name: 'vaultra', region: process.env.AWS_REGION ?? 'us-east-1' };
  },
  // A method, because SST removes it by its shape when it reads only the settings above.
  stacks(app) {
    // A stack may use the stacks before it.
    for (const stack of [
      ...(makesFirewall(app) ? [Firewall] : []),
      ...[Storage, Mail, Gateway, Streams, Web, Auth, Ingest, Jobs],
      ...[AccountRoutes, BusinessRoutes, Api, Observability],
    ])
      app.stack(stack);
    tendProviderFunctions(app);
  },
} satisfies SSTConfig;
