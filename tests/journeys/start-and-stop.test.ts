import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { queues as specs } from '@vaultra/core/contract/queues.ts';
import { readSealed, writeSealed } from '@vaultra/local/storage/sealed-json.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAddress } from '../support/address.ts';
import {
  cleanUp,
  type Ended,
  groupIsAlive,
  isListening,
  npmStart,
  reset,
  startVaultra,
  tempFolder,
  type Vaultra,
} from '../support/process.ts';
import { sampled } from '../support/sampled.ts';

interface Info {
  urls: Record<string, string>;
  ports: Record<string, number>;
  demo_login: { email: string; password: string } | null;
  now: string;
}

afterAll(cleanUp);

const infoOf = async (url: string) => (await (await fetch(`${url}/_local/info`)).json()) as Info;

async function post(url: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'X-Forwarded-For': anAddress() },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** A refused start: an exit code and readable lines instead of a stack. */
function expectRefusal({ code, stdout, stderr }: Ended): string {
  expect(code).toBe(1);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).not.toContain('ready');
  expect(stderr.trim()).not.toBe('');
  return stderr;
}

async function expectGone(vaultra: Vaultra, ports: Record<string, number>): Promise<void> {
  await expect.poll(() => groupIsAlive(vaultra.pid)).toBe(false);
  for (const [name, port] of Object.entries(ports)) {
    expect([name, await isListening(port)]).toEqual([name, false]);
  }
}

describe('one data folder, from its first start to its reset', () => {
  let folder: string;
  let vaultra: Vaultra;
  let url: string;
  let info: Info;
  let login: { email: string; password: string };

  const logIn = () => post(`${url}/api/v1/auth/login`, login);
  const status = async () => {
    const { body } = await logIn();
    const answer = await fetch(`${url}/api/v1/integrations/stripe/status`, {
      headers: { Authorization: `Bearer ${body.token}` },
    });
    return (await answer.json()) as { status: string; account_id: string; last_synced_at: string | null };
  };
  const charges = async () => {
    const account = (await status()).account_id;
    const answer = await fetch(`${info.urls.stripe_sandbox}/_sandbox/objects?account=${account}&type=charge`);
    return ((await answer.json()) as { objects: unknown[] }).objects.length;
  };

  async function start(environment: Record<string, string> = {}): Promise<void> {
    vaultra = startVaultra(folder, environment);
    url = await vaultra.ready;
    info = await infoOf(url);
  }

  beforeAll(async () => {
    folder = await tempFolder();
    vaultra = startVaultra(folder, { VAULTRA_NOW: '2026-06-01T12:00:00Z' });
    url = await vaultra.ready;
  });

  test('the API is healthy and the login page opens when the process says ready', async () => {
    expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
    const page = await fetch(`${url}/login`);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    info = await infoOf(url);
  });

  test('the output lists every address and a demo login that works', async () => {
    const said = await vaultra.said('Log in with');
    for (const address of Object.values(info.urls)) expect(said).toContain(address);
    expect(said).toContain(folder);
    for (const address of [`${url}/`, info.urls.docs ?? '', info.urls.outbox ?? '']) {
      expect([address, (await fetch(address)).status]).toEqual([address, 200]);
    }
    const [, email = '', password = ''] = /Log in with (\S+) \/ (\S+)/.exec(said) ?? [];
    login = { email, password };
    expect(info.demo_login).toEqual(login);
    expect((await logIn()).status).toBe(200);
    await vaultra.said('The demo business is complete.');
    expect(await status()).toMatchObject({ status: 'active' });
  });

  test('the domain clock starts at VAULTRA_NOW', () => {
    const since = Date.parse(info.now) - Date.parse('2026-06-01T12:00:00Z');
    expect(since).toBeGreaterThan(0);
    expect(since).toBeLessThan(3_600_000);
  });

  test('everything listens only on loopback', async () => {
    expect(Object.keys(info.ports).sort()).toEqual([
      'cognito',
      'dynamodb',
      'gateway',
      'sqs',
      'stripe_sandbox',
    ]);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, address }) => !internal && !address.startsWith('fe80'));
    for (const [name, port] of Object.entries(info.ports)) {
      expect([name, await isListening(port)]).toEqual([name, true]);
      for (const { address } of others) {
        expect([name, address, await isListening(port, address)]).toEqual([name, address, false]);
      }
    }
  });

  test('a page on another site can reach neither the API by its own host name nor the controls', async () => {
    const { hostname, port } = new URL(url);
    const withHost = (path: string, headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        request({ hostname, port, path, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end();
      });
    for (const path of ['/', '/api/v1/health', '/_local/info', '/outbox']) {
      expect([path, await withHost(path, { Host: `evil.example:${port}` })]).toEqual([path, 403]);
    }
    expect(await withHost('/_local/info', { Origin: 'https://evil.example' })).toBe(403);
    expect(await withHost('/_local/info', { Origin: url })).toBe(200);
  });

  test('a second start on the folder, a reset and a busy port are each refused in one line', async () => {
    const other = await tempFolder();
    const [second, early, busy] = await Promise.all([
      startVaultra(folder).ended,
      reset(folder),
      startVaultra(other, { PORT: new URL(url).port }).ended,
    ]);
    expect(expectRefusal(second)).toMatch(/already runs on the data folder .*VAULTRA_DATA_DIR/);
    expect(expectRefusal(early)).toMatch(/already runs on the data folder/);
    expect(expectRefusal(busy)).toMatch(/^Port \d+ is in use\. .*PORT=3001 npm start\.\n$/);
    expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
  });

  test('jobs complete, queues drain, and an unknown job is named in the error', async () => {
    const before = await status();
    const sync = await post(`${url}/_local/jobs/stripe_sync`);
    expect([sync.status, Object.keys(sync.body).length > 0]).toEqual([200, true]);
    expect((await status()).last_synced_at).not.toBe(before.last_synced_at);
    expect(await post(`${url}/_local/jobs/make_coffee`)).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('stripe_sync') },
    });
    const drained = await post(`${url}/_local/drain`);
    expect(drained).toMatchObject({ status: 200, body: { drained: true } });
    const queues = (await (await fetch(`${url}/_local/queues`)).json()) as Record<string, object>;
    expect(queues).toEqual(drained.body.queues);
    expect(Object.keys(queues).filter((name) => name.includes('dlq'))).toHaveLength(specs.length);
    for (const counts of Object.values(queues))
      expect(counts).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    expect(await (await fetch(`${url}/_local/outbox`)).json()).toEqual({ messages: [] });
  });

  test('the clock only moves forward as requested, and the sandbox trades for that time', async () => {
    const bad = [undefined, '{', {}, { now: 'soon' }, { advance_seconds: -1 }, { advance_seconds: '60' }];
    for (const body of [...bad, { now: '2026-05-01T00:00:00Z' }, { advance_seconds: 1e300 }]) {
      const { status, body: answer } = await post(`${url}/_local/clock`, body);
      expect([body, status, typeof answer.error]).toEqual([body, 400, 'string']);
    }
    const [sold, synced] = [await charges(), (await status()).last_synced_at];
    const moved = await post(`${url}/_local/clock`, { now: '2026-06-04T12:00:00Z' });
    expect(moved).toMatchObject({ status: 200, body: { now: expect.stringMatching(/^2026-06-04T12:00/) } });
    const again = await post(`${url}/_local/clock`, { advance_seconds: 3600 });
    expect(again.body.now).toMatch(/^2026-06-04T13:00/);
    expect(await charges()).toBeGreaterThan(sold);
    await post(`${url}/_local/drain`);
    // VAULTRA_SCHEDULES=off: an hour and three days passed without a sync.
    expect((await status()).last_synced_at).toBe(synced);
  });

  test('Ctrl-C ends the process with requests still open, and leaves no process or port', async () => {
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve, reject) => {
      request(`${url}/api/v1/health`, { agent }, (answer) => answer.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
    // A request whose body never arrives, and one whose answer never arrives.
    const upload = connect(info.ports.gateway ?? 0, '127.0.0.1');
    upload.write('POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{');
    await once(upload, 'connect');
    const sandbox = info.urls.stripe_sandbox;
    await post(`${sandbox}/_sandbox/failures`, { status: 'timeout', times: 1 });
    const poll = fetch(`${sandbox}/v1/charges`, { headers: { Authorization: 'Bearer sk_test_x' } }).then(
      () => 'answered',
      () => 'cut off',
    );
    const cut = once(upload, 'close');
    upload.on('error', () => upload.destroy());
    vaultra.kill('SIGINT');
    const { code, stdout, stderr } = await vaultra.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Ctrl-C: stopping …\n$/);
    await Promise.all([cut, poll]);
    agent.destroy();
    await expectGone(vaultra, info.ports);
  });

  test('the next start continues, and with trade and schedules on it catches up on the time away', async () => {
    awayFor(folder, 3 * 86_400_000);
    await start();
    expect(info.now).toMatch(/^2026-06-07T13:/);
    const [sold, { last_synced_at: synced }] = [await charges(), await status()];
    vaultra.kill('SIGTERM');
    expect(await vaultra.ended).toMatchObject({ code: 0, stderr: '' });

    await start({ VAULTRA_TRADE: 'on', VAULTRA_SCHEDULES: 'on', VAULTRA_NOW: '2030-01-01T00:00:00Z' });
    // The clock of a folder is set once.
    expect(info.now).toMatch(/^2026-06-07T13:/);
    expect(await charges()).toBeGreaterThan(sold);
    await post(`${url}/_local/clock`, { advance_seconds: 1800 });
    await post(`${url}/_local/drain`);
    expect((await status()).last_synced_at).not.toBe(synced);
  });

  test('a kill does not block the next start', async () => {
    vaultra.kill('SIGKILL');
    expect(await vaultra.ended).toMatchObject({ signal: 'SIGKILL' });
    await start({ VAULTRA_EMPTY: '1' });
    expect(info.demo_login).toBeNull();
    expect((await logIn()).status).toBe(200);
    vaultra.kill('SIGHUP');
    expect(await vaultra.ended).toMatchObject({ code: 0, stderr: '' });
    await expectGone(vaultra, info.ports);
  });

  const garble = (file: string) => writeFile(file, 'not what it was\n'.repeat(4));
  const halve = async (file: string) => truncate(file, Math.ceil((await readFile(file)).byteLength / 2));
  const empty = (file: string) => truncate(file, 0);
  const remove = (file: string) => rm(file);
  const flip = async (file: string) => {
    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    for (let at = middle; at < middle + 5; at++) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
  };
  const damages: [what: string, file: string, harm: (file: string) => Promise<void>][] = [
    ['garbled', 'keys.json', garble],
    ['truncated', 'clock.json', halve],
    ['garbled', 'outbox.json', garble],
    ['garbled', 'dynamodb/CURRENT', garble],
    ['removed', 'dynamodb/CURRENT', remove],
    ['garbled', 'sqs/fauxqs.db', garble],
    ['truncated', 'sqs/fauxqs.db', halve],
    ['emptied', 'sqs/fauxqs.db', empty],
    ['garbled', 'stripe/stripe.sqlite', garble],
    ['truncated', 'stripe/stripe.sqlite', halve],
    ['emptied', 'stripe/stripe.sqlite', empty],
    ['truncated', 'cognito/keys.json', halve],
    ['garbled', 'cognito/sessions.json', garble],
    ['truncated', 'cognito/pools/us-east-1_Local1234.json', halve],
    ['removed', 'cipher.key', remove],
    ['changed', 'cipher.key', flip],
    ['removed', 'cognito/pools/us-east-1_Local1234.json', remove],
    ['changed', 'cognito/pools/us-east-1_Local1234.json', flip],
    ['changed', 'dynamodb/acknowledged.mark', flip],
    ['changed', 'sqs/fauxqs.db', flip],
    ['changed', 'stripe/stripe.sqlite', flip],
    ['emptied', 'complete', empty],
  ];
  test.each(sampled(damages, 2))(
    'a %s file is reported with the steps to take: %s',
    async (_, name, harm) => {
      const file = join(folder, name);
      const whole = existsSync(file) ? await readFile(file) : null;
      await harm(file);
      const ended = await startVaultra(folder, { VAULTRA_EMPTY: '1' }).ended;
      if (whole) await writeFile(file, whole);
      else await rm(file);
      const refused = expectRefusal(ended);
      expect(refused).toContain(join(folder, name.split('/')[0] ?? ''));
      expect(refused).toContain('npm run reset');
      expect(refused.trim().split('\n')).toHaveLength(1);
    },
  );

  test('npm start runs the product, and Ctrl-C in the terminal ends it', async () => {
    vaultra = npmStart(folder, { VAULTRA_EMPTY: '1' });
    url = await vaultra.ready;
    info = await infoOf(url);
    expect((await logIn()).status).toBe(200);
    vaultra.killGroup('SIGINT');
    const { stdout, stderr } = await vaultra.ended;
    expect(stdout).toContain('Ctrl-C: stopping …');
    expect(stderr).not.toMatch(/^\s+at /m);
    await expectGone(vaultra, info.ports);
  });

  test('a reset deletes only files of Vaultra', async () => {
    await writeFile(join(folder, 'tax-return.txt'), 'mine');
    expect(await reset(folder)).toMatchObject({ code: 0, stdout: expect.stringContaining(folder) });
    expect(await readdir(folder)).toEqual(['tax-return.txt']);
    await rm(join(folder, 'tax-return.txt'));
    expect(await reset(folder)).toMatchObject({ code: 0, stdout: expect.stringContaining('Deleted') });
    expect(existsSync(folder)).toBe(false);
    expect(await reset(folder)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing to delete'),
    });
  });
});

/** Moves the clock of a stopped cloud, as if the machine had been off that long. */
function awayFor(folder: string, ms: number): void {
  const file = join(folder, 'clock.json');
  const { offset_ms } = readSealed(file) as { offset_ms: number };
  writeSealed(file, { offset_ms: offset_ms + ms });
}

test('Ctrl-C during the start ends the process, and the next start works', async () => {
  const folder = await tempFolder();
  const environment = { VAULTRA_EMPTY: '1' };
  const first = startVaultra(folder, environment);
  await first.said('Generating three years of trade');
  first.kill('SIGINT');
  expect(await first.ended).toMatchObject({ code: 0, stderr: '' });
  await expect.poll(() => groupIsAlive(first.pid)).toBe(false);
  const second = startVaultra(folder, environment);
  const { urls } = await infoOf(await second.ready);
  const { accounts } = (await (await fetch(`${urls.stripe_sandbox}/_sandbox/accounts`)).json()) as {
    accounts: object[];
  };
  expect(accounts.length).toBeGreaterThan(3);
  second.kill('SIGINT');
  expect(await second.ended).toMatchObject({ code: 0, stderr: '' });
});

test('invalid and inconsistent environment variables are all reported at once', async () => {
  const folder = await tempFolder();
  const wrong = {
    PORT: 'http',
    VAULTRA_EMPTY: 'yes',
    VAULTRA_TRADE: '0',
    VAULTRA_SCHEDULES: 'never',
    VAULTRA_NOW: 'tomorrow',
    AUTH_CONFIRMATION: 'mail',
    STRIPE_SECRET_KEY: 'pk_test_1',
  };
  const [refused, inconsistent] = await Promise.all([
    startVaultra(folder, wrong).ended.then(expectRefusal),
    startVaultra(folder, { STRIPE_SECRET_KEY: 'sk_test_1' }).ended.then(expectRefusal),
  ]);
  for (const name of Object.keys(wrong)) expect(refused).toMatch(new RegExp(`^ {2}${name}: give `, 'm'));
  expect(inconsistent).toMatch(
    /STRIPE_CONNECT_CLIENT_ID \(or STRIPE_APP_CLIENT_ID\) and STRIPE_WEBHOOK_SECRET/,
  );
  expect(await readdir(folder)).toEqual([]);
});

test('an invalid or unwritable data folder is reported', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'file');
  await writeFile(file, '');
  // Even root cannot create a folder there.
  const places = [file, join(file, 'below'), '/sys/vaultra'];
  await mkdir(join(folder, 'readonly'), { mode: 0o500 });
  if (process.getuid?.() !== 0) places.push(join(folder, 'readonly'));
  const refusals = await Promise.all(places.map((place) => startVaultra(place).ended.then(expectRefusal)));
  for (const [index, refused] of refusals.entries()) {
    expect(refused).toContain(places[index]);
    expect(refused).toContain('VAULTRA_DATA_DIR');
  }
});
