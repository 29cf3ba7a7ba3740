import { buildSite } from '@vaultra/local/site-build.ts';
import { keepWorlds } from './founded-world.ts';
import { exhaustive, seed } from './sampled.ts';

/** What the embedded clouds of all files share: the dashboard they serve, and the worlds they start from. */
export default async function setup(): Promise<() => Promise<void>> {
  console.log(
    exhaustive ? 'Every case of every enumeration.' : `A sample of the enumerations: VAULTRA_SEED=${seed}`,
  );
  await buildSite(() => console.log('Building the dashboard …'));
  return keepWorlds();
}
