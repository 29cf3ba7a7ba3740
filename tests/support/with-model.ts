import { config } from '@vaultra/core/shared/config.ts';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { CloudContents } from './cloud.ts';
import { cloud, useCloud } from './file-cloud.ts';
import { type ModelServer, startModelServer } from './model-server.ts';

/** The model server of the current test file. */
export let model: ModelServer;

export const modelKey = 'sk-test-not-to-be-seen';
export const modelName = 'test-model';

/** The embedded cloud with a scripted language model. */
export function useModel(options: CloudContents = {}): void {
  beforeAll(async () => {
    model = await startModelServer();
    Object.assign(process.env, {
      LLM_PROVIDER: 'openai',
      OPENAI_BASE_URL: model.url,
      OPENAI_MODEL: modelName,
      OPENAI_API_KEY: modelKey,
    });
  });
  useCloud({}, options);
  // One user asks at most 20 questions a minute.
  beforeEach(() => cloud.moveClock(new Date(cloud.clock.now().getTime() + 60_000)));
  afterEach(() => {
    for (const undo of changes.splice(0)) undo();
  });
  afterAll(() => model?.close());
}

type Settings = ReturnType<typeof config.agent>;
const changes: (() => void)[] = [];

/** Changes the agent's settings until the test ends. */
export function setAgent(settings: { [Name in keyof Settings]?: Settings[Name] | undefined }): void {
  const before = { ...config.agent() };
  const names = Object.keys(settings) as (keyof Settings)[];
  changes.push(() =>
    Object.assign(config.agent(), Object.fromEntries(names.map((name) => [name, before[name]]))),
  );
  Object.assign(config.agent(), settings);
}
