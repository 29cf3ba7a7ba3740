import { resolve } from 'node:path';
import { dataDirOf, StartError } from '../environment.ts';
import { recordedEndpoint } from '../sqs/sqs.ts';

type Environment = Record<string, string | undefined>;

/**
 * The address of the running embedded cloud's SQS: of the cloud on `PORT` if set, otherwise of the cloud on the data
 * folder.
 * @throws StartError that says how to start the cloud, if it does not run
 */
export async function embeddedEndpoint(env: Environment): Promise<string> {
  const port = Number(env.PORT ?? 0);
  if (port > 0) {
    const sqsPort = await askPort(port);
    if (sqsPort) return `http://127.0.0.1:${sqsPort}`;
    throw new StartError(`No embedded cloud answers on port ${port}. ${advice}`);
  }
  const folder = resolve(dataDirOf(env));
  const endpoint = recordedEndpoint(resolve(folder, 'sqs'));
  if (endpoint && (await answers(endpoint))) return endpoint;
  throw new StartError(`No embedded cloud runs on the data folder ${folder}. ${advice}`);
}

const advice =
  'Start it with npm start; choose another one with PORT or VAULTRA_DATA_DIR; for AWS, use --stage <stage>.';

/** The port of the SQS behind the gateway on `port`; undefined if no gateway listens there. */
async function askPort(port: number): Promise<number | undefined> {
  try {
    const answer = await fetch(`http://localhost:${port}/_local/info`);
    const info: { ports?: { sqs?: number } } = await answer.json();
    return info.ports?.sqs;
  } catch (error) {
    // The connection was refused, or the response is not JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Checks the address, because a killed process does not remove its record. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
