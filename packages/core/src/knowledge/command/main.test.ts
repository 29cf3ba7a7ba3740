import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', main, ...args], {
    encoding: 'utf8',
    env: {},
  });
  return { status, stdout, stderr };
}

it('check says that the articles pass all checks', () => {
  expect(run('check')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d+ articles pass all checks/),
  });
});

it('ingest without a key names the variable, without a stack', () => {
  const { status, stderr } = run('ingest', '--stage', 'dev');
  expect(status).toBe(1);
  expect(stderr.trim()).toBe(
    'Configuration: PINECONE_API_KEY is not set: give the key of the project in Pinecone’s console',
  );
});

it.each([[[]], [['learn']], [['check', 'more']], [['ingest', '--sta']]])('%s prints the usage', (args) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(1);
  expect(stderr).toContain('npm run knowledge -- check');
  expect(stderr).not.toMatch(/^\s+at /m);
});
