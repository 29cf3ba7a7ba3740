/**
 * `npm run mcp:conformance`: the protocol's own scenarios and the Inspector against the embedded cloud. npm downloads both on first use
 * (52 MB and 111 MB), because they are too large to install with everything else.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.env.POWERTOOLS_LOG_LEVEL ??= 'CRITICAL';
const { startTestCloud } = await import('../support/cloud.ts');
const { newMcpToken } = await import('../support/mcp-tokens.ts');
const { newOwner } = await import('../support/owner.ts');
const { startTokenProxy } = await import('./token-proxy.ts');

const conformance = '@modelcontextprotocol/conformance@0.2.0-alpha.12';
const inspector = '@modelcontextprotocol/inspector@2.12.0';

/** Runs a command of a package. @returns what it printed; an error is printed, too */
async function run(
  name: string,
  pkg: string,
  args: readonly string[],
): Promise<{ ok: boolean; out: string }> {
  const npm = ['exec', '--yes', '--prefer-offline', `--package=${pkg}`, '--', name, ...args];
  const child = spawn('npm', npm, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  for await (const chunk of child.stdout) out += chunk;
  const code = child.exitCode ?? (await new Promise<number | null>((done) => child.once('close', done)));
  return { ok: code === 0, out };
}

const failed: string[] = [];
function report(what: string, ok: boolean, said: string): void {
  console.log(`${ok ? 'passed' : 'FAILED'}  ${what}`);
  if (ok) return;
  failed.push(what);
  console.log(said);
}

const cloud = await startTestCloud();
const owner = await newOwner(cloud);
const { token } = await newMcpToken(owner, owner.businessId);
const proxy = await startTokenProxy(cloud.url, token);
const work = await mkdtemp(join(tmpdir(), 'vaultra-conformance-'));
try {
  const baseline = fileURLToPath(new URL('expected-failures.yml', import.meta.url));
  const scenarios: [what: string, args: string[]][] = [
    [
      'every scenario that 2026-07-28 requires of a server, but for the expected failures',
      [
        'server',
        '--url',
        `${proxy.url}/mcp`,
        '--requirements',
        '2026-07-28',
        '--expected-failures',
        baseline,
      ],
    ],
    ...['server-initialize', 'ping', 'tools-list', 'resources-list', 'prompts-list'].map(
      (scenario): [string, string[]] => [
        `${scenario} of 2025-11-25`,
        ['server', '--url', `${proxy.url}/mcp`, '--scenario', scenario, '--spec-version', '2025-11-25'],
      ],
    ),
    ['the authorization server’s scenarios', ['authorization', '--url', cloud.url]],
  ];
  for (const [what, args] of scenarios) {
    const { ok, out } = await run('conformance', conformance, [...args, '-o', work]);
    report(what, ok, out);
  }

  const inspect = (...args: string[]) =>
    run('mcp-inspector', inspector, [
      ...['--cli', `${cloud.url}/mcp`, '--transport', 'http', '--header', `Authorization: Bearer ${token}`],
      ...args,
    ]);
  const list = await inspect('--method', 'tools/list');
  const { tools = [] } = list.ok ? (JSON.parse(list.out) as { tools: { name: string }[] }) : {};
  report('the Inspector lists the tools', list.ok && tools.length > 0, list.out);
  for (const { name } of tools) {
    const given: Record<string, string[]> = {
      get_evidence: ['metric=refund_count'],
      compare_periods: [
        'a={"start_date":"2026-04-01","end_date":"2026-04-30"}',
        'b={"start_date":"2026-05-01","end_date":"2026-05-31"}',
      ],
      search_knowledge: ['query=what is a chargeback'],
      calculate: ['op=difference', 'of=["net_revenue","net_revenue.previous"]'],
    };
    const args = given[name]?.flatMap((one) => ['--tool-arg', one]) ?? [];
    const called = await inspect('--method', 'tools/call', '--tool-name', name, ...args);
    // A tool without data refuses in a result, which says what would be right.
    report(`the Inspector calls ${name}`, /"content": \[/.test(called.out), called.out);
  }
} finally {
  proxy.stop();
  await cloud.stop();
  await rm(work, { recursive: true, force: true });
}
for (const error of cloud.errors) console.log('the cloud failed:', error);
process.exit(failed.length === 0 && cloud.errors.length === 0 ? 0 : 1);
