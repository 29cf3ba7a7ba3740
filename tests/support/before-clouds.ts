import { buildSite } from '@vaultra/local/site-build.ts';
import { beginRun } from './made-once.ts';
import { exhaustive, seed } from './sampled.ts';

/** Shared by the embedded clouds of all files: the dashboard they serve, and what a run makes once. */
export default async function setup(): Promise<() => Promise<void>> {
  console.log(
    exhaustive ? 'Every case of every enumeration.' : `A sample of the enumerations: VAULTRA_SEED=${seed}`,
  );
  await buildSite(() => console.log('Building the dashboard …'));
  return beginRun();
}
