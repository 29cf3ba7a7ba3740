import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesOf, read } from './source.ts';

/** The workflows run what exists, with no more rights than they need. */

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}
interface Job {
  uses?: string;
  if?: string;
  environment?: string;
  permissions?: Record<string, string>;
  needs?: string | string[];
  steps?: Step[];
  'timeout-minutes'?: number;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency: { group: string; 'cancel-in-progress': boolean };
  jobs: Record<string, Job>;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax, as far as it is used here. */
const jobKeys = [
  ...['uses', 'needs', 'if', 'runs-on', 'timeout-minutes', 'strategy', 'environment', 'permissions'],
  ...['env', 'steps'],
];
const stepKeys = ['name', 'uses', 'run', 'if', 'with', 'env'];

const files = filesOf('.github/workflows/*.yml');
const workflows = files.map((file) => [file, parse(read(file)) as Workflow] as const);
const jobs = workflows.flatMap(([file, { jobs, on }]) =>
  Object.entries(jobs).map(([id, job]) => [`${file} ${id}`, job, on] as const),
);
const stepsOf = ({ steps = [] }: Job) => steps;

it('checks, deploys, and has a stage for every pull request', () => {
  expect(files.map((file) => file.replace('.github/workflows/', ''))).toEqual([
    'check.yml',
    'deploy.yml',
    'preview.yml',
  ]);
});

describe.each(workflows)('%s', (file, workflow) => {
  it('may at most read by default, and has a concurrency group', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
    expect(workflow.concurrency.group).toBeTruthy();
  });

  it('pins each action by its commit, and says which version that is', () => {
    const lines = read(file)
      .split('\n')
      .filter((line) => /\buses:/.test(line));
    for (const line of lines) {
      expect(line).toMatch(
        /uses: (\.\/\.github\/workflows\/[\w.-]+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
      );
      const [, local] = /uses: \.\/(\S+)/.exec(line) ?? [];
      if (local) expect(existsSync(local), local).toBe(true);
    }
  });

  it('starts for a pull request only with the rights of the request itself', () => {
    // `pull_request_target` and `workflow_run` run a stranger's code with our secrets.
    const known = ['pull_request', 'push', 'workflow_call', 'workflow_dispatch'];
    expect(Object.keys(workflow.on).filter((event) => !known.includes(event))).toEqual([]);
  });

  it('names only jobs, keys and contexts that GitHub knows', () => {
    for (const [id, job] of Object.entries(workflow.jobs)) {
      expect(
        Object.keys(job).filter((key) => !jobKeys.includes(key)),
        id,
      ).toEqual([]);
      for (const needed of [job.needs ?? []].flat()) expect(Object.keys(workflow.jobs)).toContain(needed);
      for (const step of stepsOf(job)) {
        expect(
          Object.keys(step).filter((key) => !stepKeys.includes(key)),
          id,
        ).toEqual([]);
        expect([step.uses, step.run].filter(Boolean), id).toHaveLength(1);
      }
    }
    for (const [, expression = ''] of read(file).matchAll(/\$\{\{(.*?)\}\}/g))
      expect(expression.trim()).toMatch(/^(github|vars|secrets|matrix)(\.\w+)+( \|\| github(\.\w+)+)?$/);
  });

  it('gives secrets only to the steps that need them, and prints none', () => {
    const { jobs: _, ...rest } = workflow;
    expect(JSON.stringify(rest)).not.toContain('secrets.');
    for (const job of Object.values(workflow.jobs)) {
      const { steps: __, ...around } = job;
      expect(JSON.stringify(around)).not.toContain('secrets.');
      for (const { env, run = '', with: inputs } of stepsOf(job)) {
        expect(JSON.stringify(inputs ?? {})).not.toContain('secrets.');
        expect(run).not.toMatch(/secrets\.|\bset -\w*x|\bprintenv\b|(^|[;&|]\s*)env\b/m);
        const names = Object.keys(env ?? {}).filter((name) => env?.[name]?.includes('secrets.'));
        for (const name of names) expect(run).not.toContain(name);
      }
    }
  });

  it('has no long-lived key of AWS', () => {
    expect(read(file)).not.toMatch(/secrets\.AWS|aws-access-key-id|aws-secret-access-key/i);
  });
});

describe.each(jobs)('%s', (_, job, on) => {
  it('runs only scripts and commands of the repository', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const { run = '' } of stepsOf(job)) {
      for (const [, name = ''] of run.matchAll(/npm run ([\w:-]+)/g))
        expect(Object.keys(scripts)).toContain(name);
      for (const [, name = ''] of run.matchAll(/npx (\S+)/g))
        expect(existsSync(`node_modules/.bin/${name}`), name).toBe(true);
      // A value from the event in a script would run as code of its author.
      expect(run.replace(/\$\{\{ matrix\.shard \}\}/g, '')).not.toMatch(/\$\{\{/);
    }
  });

  it('ends by itself, and keeps no token of the checkout', () => {
    if (job.uses) return;
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    for (const step of stepsOf(job).filter(({ uses = '' }) => uses.startsWith('actions/checkout@')))
      expect(step.with).toMatchObject({ 'persist-credentials': false });
  });

  it('takes a role of AWS only in an environment, and never for a fork', () => {
    const takesRole = stepsOf(job).some(({ uses = '' }) =>
      uses.startsWith('aws-actions/configure-aws-credentials@'),
    );
    expect(job.permissions?.['id-token']).toBe(takesRole ? 'write' : undefined);
    expect(job.environment !== undefined).toBe(takesRole);
    if (takesRole && 'pull_request' in on)
      expect(job.if).toContain('github.event.pull_request.head.repo.full_name == github.repository');
  });
});

it('a deployment of production waits for every check', () => {
  const [, deploy] = workflows.find(([file]) => file.endsWith('deploy.yml')) ?? [];
  expect(deploy?.jobs.deploy).toMatchObject({ needs: 'check', environment: 'production' });
  expect(deploy?.jobs.check?.uses).toBe('./.github/workflows/check.yml');
});
