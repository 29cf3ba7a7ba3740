import { generateKeyPairSync } from 'node:crypto';
import type { Ledger } from '@vaultra/core/ledger/ledger.store.ts';
import type { QueueHandler } from '@vaultra/functions/adapter/consumer.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { createSigner } from '@vaultra/local/cognito/signer.ts';
import { edgeHeadersOf } from '@vaultra/local/gateway/edge.ts';
import { toEvent } from '@vaultra/local/gateway/event.ts';
import { lambdaContext, loadEndpoint, loadHandler } from '@vaultra/local/lambda/functions.ts';
import type { Figure, Progress } from '../figure.ts';
import type { Size } from '../size.ts';
import { connectedBusiness } from './connected-business.ts';
import { countUnits } from './count-units.ts';
import { measured, medianCpuMs, type Work } from './cpu.ts';
import { clientId, userPoolId } from './emulators.ts';
import { writeRollups } from './rollups.ts';
import { today } from './stripe-events.ts';
import { recordOf } from './traffic.ts';

const userId = 'reader';

/** The cost of reading and recomputing a business, from few to many charges over the same days and customers. */
export async function benchReads(
  { cpu: rounds, reads: { charges: sizes, perRun } }: Size,
  progress: Progress,
): Promise<Figure[]> {
  const authorization = `Bearer ${accessToken()}`;
  const ledgers = new Map<number, Ledger>();
  for (const size of sizes) {
    progress(`the rollups of ${size.toLocaleString('en')} charges`);
    const ledger = await connectedBusiness(userId, `acct_${size}`, new Date(today * 1000));
    await writeRollups(ledger, size);
    ledgers.set(size, ledger);
  }
  const works = {
    'GET /metrics from the rollups': await reader('metrics/current', '', authorization),
    'GET /metrics/history, 12 months': await reader('metrics/history', '', authorization),
    'GET /metrics/history, 730 days': await reader(
      'metrics/history',
      '&interval=day&start_date=2024-11-23&end_date=2026-11-22',
      authorization,
    ),
    'recompute, nothing new': await recomputer(),
    // The recompute has just written the snapshot.
    'GET /metrics from the snapshot': await reader('metrics/current', '', authorization),
  };
  progress('reads and recomputes');
  const figures: Figure[] = [];
  for (const [what, work] of Object.entries(works)) {
    const once = (size: number) => work(ledgers.get(size)?.businessId ?? '');
    const cpu = await medianCpuMs(
      rounds,
      Object.fromEntries(sizes.map((size) => [size, repeated(perRun, () => once(size))])) as Record<
        string,
        Work<unknown>
      >,
    );
    for (const size of sizes) {
      const units = await countUnits(() => once(size));
      const name = `${what}, ${size.toLocaleString('en')} charges`;
      figures.push(
        { name: `${name}: CPU`, value: cpu[size] ?? Number.NaN, unit: 'ms' },
        { name: `${name}: items read`, value: units.itemsRead, unit: 'items' },
        { name: `${name}: read units`, value: units.readUnits, unit: 'units' },
        { name: `${name}: write units`, value: units.writeUnits, unit: 'units' },
      );
    }
  }
  return figures;
}

function repeated(perRun: number, once: () => Promise<unknown>): Work<unknown> {
  return measured({
    units: perRun,
    prepare: () => undefined,
    async work() {
      for (let index = 0; index < perRun; index += 1) await once();
    },
  });
}

type ReadOne = (businessId: string) => Promise<void>;

async function reader(operation: string, query: string, authorization: string): Promise<ReadOne> {
  const handler = await loadEndpoint(operation);
  const context = lambdaContext(operation);
  return async (businessId) => {
    const url = `https://app.example.com/api/v1/${operation}?business_id=${businessId}${query}`;
    const request = new Request(url, { headers: { authorization } });
    const fromEdge = edgeHeadersOf(request, process.env.ORIGIN_SECRET ?? '');
    const event = toEvent(request, Buffer.alloc(0), operation, {}, fromEdge);
    const { statusCode, body } = await handler(event, context);
    if (statusCode !== 200) throw new Error(`${url} was answered ${statusCode}: ${body}`);
  };
}

/** Runs what `compute_metrics` does for every business and an event does for its own. */
async function recomputer(): Promise<ReadOne> {
  const consume = await loadHandler<QueueHandler>('queues/follow-up');
  let asked = 0;
  return async (businessId) => {
    asked += 1;
    const record = recordOf(`follow-up-${asked}`, JSON.stringify({ business_id: businessId }), businessId);
    const { batchItemFailures } = await consume({ Records: [record] });
    if (batchItemFailures.length > 0) throw new Error(`${businessId} could not be recomputed`);
  };
}

/** An access token as the pool signs it. The handlers get its public key. */
function accessToken(): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const signer = createSigner(privateKey);
  runtime.fetchJwks = async () => ({ keys: [signer.jwk] });
  const issuedAt = Math.floor(Date.now() / 1000);
  return signer.sign({
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
    sub: userId,
    token_use: 'access',
    client_id: clientId,
    scope: 'aws.cognito.signin.user.admin',
    origin_jti: 'bench',
    jti: 'bench',
    iat: issuedAt,
    auth_time: issuedAt,
    exp: issuedAt + 900,
  });
}
