import { buildSite } from '@vaultra/local/site-build.ts';
import { keepWorlds } from './founded-world.ts';

/** What the embedded clouds of all files share: the dashboard they serve, and the worlds they start from. */
export default async function setup(): Promise<() => Promise<void>> {
  await buildSite(() => console.log('Building the dashboard …'));
  return keepWorlds();
}
