import { expect, it, vi } from 'vitest';
import { stripe } from './client.ts';

const secret = vi.hoisted(() => vi.fn<() => Promise<string>>());
vi.mock('../../shared/secret.ts', () => ({ secret }));

it('the platform’s client is opened again after its key could not be read, and then kept', async () => {
  const failure = new Error('SSM did not answer');
  secret.mockRejectedValueOnce(failure).mockResolvedValue('sk_test_1');
  const first = await Promise.allSettled([stripe(), stripe()]);
  expect(first.map((one) => one.status === 'rejected' && one.reason)).toEqual([failure, failure]);
  const opened = await stripe();
  expect(await stripe()).toBe(opened);
  expect(secret).toHaveBeenCalledTimes(2);
});
