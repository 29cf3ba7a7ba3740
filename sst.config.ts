import type { SSTConfig } from 'sst';
import { AccountRoutes, Api, BusinessRoutes, Gateway } from './stacks/api.ts';
import { Auth } from './stacks/auth.ts';
import { Ingest } from './stacks/ingest.ts';
import { Jobs } from './stacks/jobs.ts';
import { Observability } from './stacks/observability.ts';
import { Storage } from './stacks/storage.ts';
import { Web } from './stacks/web.ts';

export default {
  config: () => {
    // SST reports each command to its makers unless told not to.
    process.env.SST_TELEMETRY_DISABLED ??= '1';
    return { name: 'vaultra', region: process.env.AWS_REGION ?? 'us-east-1' };
  },
  // Written as a method, for SST takes it out by its shape where it reads only the settings above.
  stacks(app) {
    // Each may use what comes before it.
    for (const stack of [
      ...[Storage, Gateway, Web, Auth, Ingest, Jobs],
      ...[AccountRoutes, BusinessRoutes, Api, Observability],
    ])
      app.stack(stack);
  },
} satisfies SSTConfig;
