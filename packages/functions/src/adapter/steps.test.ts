import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { toJsonAmount } from '@vaultra/core/shared/money.ts';
import { describe, expect, it, vi } from 'vitest';
import { log } from './log.ts';
import { respond } from './steps.ts';

/** The response if the handler throws. */
function answered(work: () => unknown) {
  const request = { event: { exchange: { requestId: 'req_1' } }, error: null as unknown, response: null };
  try {
    work();
  } catch (error) {
    request.error = error;
  }
  const step = respond(metricsCurrent);
  step.onError?.(request as unknown as Parameters<NonNullable<typeof step.onError>>[0]);
  const { statusCode, body } = request.response as unknown as { statusCode: number; body: string };
  return { status: statusCode, ...JSON.parse(body).error };
}

describe('an error', () => {
  it('of a sum too large for JSON’s exact integers is reported as such', () => {
    expect(answered(() => toJsonAmount(2n ** 53n))).toMatchObject({
      status: 422,
      code: 'UNPROCESSABLE',
      message: 'The amounts add up to 9007199254740992 minor units; up to 2^53 − 1 can be said exactly.',
    });
  });

  it('of any other kind is logged and not disclosed', () => {
    const logged = vi.spyOn(log, 'error').mockReturnValue(undefined);
    const error = answered(() => {
      throw new RangeError('of ours');
    });
    expect(error).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
    expect(logged).toHaveBeenCalledOnce();
    expect(JSON.stringify(error)).not.toContain('of ours');
  });
});
