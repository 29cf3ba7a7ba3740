import { startCognito } from './cognito.ts';

/** Cognito in a separate process, for a test to kill. Argument 1 is the data folder. */
const { endpoint } = await startCognito({ dataDir: process.argv[2] ?? '' });
process.send?.({ endpoint });
process.on('disconnect', () => process.exit());
