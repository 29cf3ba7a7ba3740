/** `npm run queues`: lists the queues and sends dead letters back, in the embedded cloud or in a stage on AWS. */
import { parseArgs } from 'node:util';
import { StartError } from '../environment.ts';
import { list } from './list.ts';
import { embeddedPlace, stagePlace } from './place.ts';
import { redrive } from './redrive.ts';

const usage = `Usage:
  npm run queues -- list                               every queue, and its dead letters
  npm run queues -- redrive <queue> [--all | <id> …]   sends dead letters back: all, or those named

By default, the command uses the embedded cloud that runs here (npm start), on PORT or VAULTRA_DATA_DIR.
With --stage <stage>, it uses that stage on AWS, in AWS_REGION with the usual credentials (AWS_PROFILE, …).`;

interface Arguments {
  command: 'list' | 'redrive';
  queue: string;
  /** Undefined for all. */
  ids: string[] | undefined;
  stage: string | undefined;
}

try {
  const { command, queue, ids, stage } = read(process.argv.slice(2));
  const place = stage ? await stagePlace(stage, process.env) : await embeddedPlace(process.env);
  if (command === 'list') for (const line of await list(place)) console.log(line);
  else {
    const sent = await redrive(place, queue, ids);
    for (const id of sent) console.log(id);
    console.log(`Sent back to ${queue}: ${sent.length}.`);
  }
  place.client.destroy();
} catch (error) {
  // AWS's own message is clear enough, e.g. for missing credentials.
  const refused = error instanceof Error && '$metadata' in error;
  const known = error instanceof StartError || refused || isCredentialsError(error);
  if (!known) throw error;
  console.error(error instanceof StartError ? error.message : `AWS: ${(error as Error).message}`);
  process.exitCode = 1;
}

function isCredentialsError(error: unknown): boolean {
  return error instanceof Error && error.name === 'CredentialsProviderError';
}

function read(args: string[]): Arguments {
  const { values, positionals } = parse(args);
  const [command, queue = '', ...ids] = positionals;
  const wellFormed =
    (command === 'list' && queue === '' && !values.all) ||
    (command === 'redrive' && queue !== '' && !(values.all && ids.length > 0));
  if (!wellFormed) throw new StartError(usage);
  return { command, queue, ids: ids.length > 0 ? ids : undefined, stage: values.stage };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { all: { type: 'boolean' }, stage: { type: 'string' } },
      allowPositionals: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n\n${usage}`, { cause: error });
  }
}
