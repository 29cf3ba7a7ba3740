import { buildSite } from '@vaultra/local/site-build.ts';

/** The dashboard that the embedded clouds serve, built once before the files that start them. */
export default async function setup(): Promise<void> {
  await buildSite(() => console.log('Building the dashboard …'));
}
