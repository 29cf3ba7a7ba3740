/** Locks the given data folder, prints that, and holds it until it is killed. */
import { takeDataFolder } from './data-folder.ts';

takeDataFolder(process.argv[2] ?? '');
// The lock must not depend on what still refers to the folder.
globalThis.gc?.();
process.send?.('taken');
process.on('message', () => undefined);
