import { resolve } from 'node:path';
import { dataDirOf, StartError } from '../environment.ts';
import { notedEndpoint } from '../sqs/sqs.ts';

type Environment = Record<string, string | undefined>;

/**
 * Where the running embedded cloud's SQS listens: the one on `PORT` where that is set, else the one on the data folder.
 * @throws StartError saying how to start it, where it does not run.
 */
export async function embeddedEndpoint(env: Environment): Promise<string> {
  const port = Number(env.PORT ?? 0);
  if (port > 0) {
    const sqsPort = await askPort(port);
    if (sqsPort) return `http://127.0.0.1:${sqsPort}`;
    throw new StartError(`No embedded cloud answers on port ${port}. ${advice}`);
  }
  const folder = resolve(dataDirOf(env));
  const endpoint = notedEndpoint(resolve(folder, 'sqs'));
  if (endpoint && (await answers(endpoint))) return endpoint;
  throw new StartError(`No embedded cloud runs on the data folder ${folder}. ${advice}`);
}

const advice =
  'Start it with npm start; name another with PORT or VAULTRA_DATA_DIR; for AWS, say --stage <stage>.';

/** The port of SQS behind a gateway's; undefined where nothing, or something else, listens. */
async function askPort(port: number): Promise<number | undefined> {
  try {
    const answer = await fetch(`http://localhost:${port}/_local/info`);
    const info: { ports?: { sqs?: number } } = await answer.json();
    return info.ports?.sqs;
  } catch (error) {
    // Refused, or an answer that is no JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a killed process noted is still there. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
