import { buildSite } from '@vaultra/local/site-build.ts';
import { exhaustive, seed } from './sampled.ts';

/** Shared by the embedded clouds of all files: the dashboard they serve. */
export default async function setup(): Promise<void> {
  console.log(
    exhaustive ? 'Every case of every enumeration.' : `A sample of the enumerations: VAULTRA_SEED=${seed}`,
  );
  await buildSite(() => console.log('Building the dashboard …'));
}
