/** `npm run reset`: deletes the data folder, so that the next start begins afresh. */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { takeDataFolder } from './data-folder.ts';
import { readEnvironment, StartError } from './environment.ts';

try {
  const path = resolve(readEnvironment(process.env).VAULTRA_DATA_DIR);
  takeDataFolder(path);
  rmSync(path, { recursive: true, force: true });
  console.log(`Deleted ${path}. The next npm start begins afresh.`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
