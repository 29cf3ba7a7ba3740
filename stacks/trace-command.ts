/**
 * `npm run trace [-- <folder>] < log`: the text with its stack traces resolved to our sources. The folder has the source maps of the
 * build that is deployed: by default, of the last deployment from this machine.
 */
import { text } from 'node:stream/consumers';
import { sourceMapsFolder } from './bundling.ts';
import { resolveTrace, TraceError } from './trace.ts';

const [folder = sourceMapsFolder] = process.argv.slice(2);
try {
  if (process.stdin.isTTY) throw new TraceError('give the log as input: npm run trace < log');
  process.stdout.write(resolveTrace(await text(process.stdin), folder));
} catch (error) {
  if (!(error instanceof TraceError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
