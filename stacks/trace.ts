import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

const frame = /(?:file:\/\/)?\/var\/task\/(packages\/functions\/[\w./-]+\.mjs):(\d+):(\d+)/g;

/** Its words are for the person who runs the command. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
}

/**
 * The stack traces in a text, such as a log line, with the places in our sources in place of those in the bundles.
 * @param maps the folder of the source maps of the deployed build
 * @throws TraceError if there is no such folder, or a bundle has no map there
 */
export function resolveTrace(text: string, maps: string): string {
  if (!existsSync(maps)) {
    throw new TraceError(
      `there is no folder ${maps}: deploy from here, or name the folder that the deployment kept, as in npm run trace -- path/to/source-maps < log`,
    );
  }
  const loaded = new Map<string, SourceMap>();
  return text.replaceAll(frame, (found, file: string, line: string, column: string) => {
    const map = loaded.get(file) ?? readMap(file, maps);
    loaded.set(file, map);
    // Stack traces count from 1, and source maps from 0.
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return found;
    const { originalSource, originalLine, originalColumn } = entry;
    return `${originalSource.replace(/^(\.\.\/)+/, '')}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

function readMap(file: string, maps: string): SourceMap {
  const path = join(maps, `${file}.map`);
  if (!existsSync(path)) {
    throw new TraceError(
      `no source map for ${file} in ${maps}: name the folder that the deployed build kept, or build the deployed version again`,
    );
  }
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new TraceError(`${path} is not a source map: build the deployed version again`, { cause });
  }
}
