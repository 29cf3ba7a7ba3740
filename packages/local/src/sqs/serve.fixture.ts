import { startSqs } from './sqs.ts';

/** SQS in a separate process, for a test to kill. Argument 1 is the data folder, argument 2 the queues as JSON. */
const [dataDir = '', queues = '[]'] = process.argv.slice(2);
const { endpoint, urls } = await startSqs({ dataDir, queues: JSON.parse(queues) });
process.send?.({ endpoint, urls });
process.on('disconnect', () => process.exit());
