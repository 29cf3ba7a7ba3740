import { startSqs } from './sqs.ts';

/** SQS in a process of its own, for a test to kill: argument 1 is the data folder, 2 the queues as JSON. */
const [dataDir = '', queues = '[]'] = process.argv.slice(2);
const { endpoint, urls } = await startSqs({ dataDir, queues: JSON.parse(queues) });
process.send?.({ endpoint, urls });
process.on('disconnect', () => process.exit());
