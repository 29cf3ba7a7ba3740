/** `npm run reset`: deletes the data of the embedded cloud. The next start creates new data. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { takeDataFolder } from './data-folder.ts';
import { dataDirOf, StartError } from './environment.ts';

try {
  const path = resolve(dataDirOf(process.env));
  if (!existsSync(path)) console.log(`There is nothing to delete: ${path} does not exist.`);
  else if (takeDataFolder(path).erase())
    console.log(`Deleted ${path}. The next npm start begins with new data.`);
  else
    console.log(
      `Deleted Vaultra's data in ${path}, and left the other files. The next npm start begins with new data.`,
    );
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
