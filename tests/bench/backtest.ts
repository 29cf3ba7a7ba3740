import { readinessBackCheck } from '@vaultra/core/contract/back-check.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { notOverlapping } from '@vaultra/core/readiness/past/back-check.ts';
import { tierLabel } from '@vaultra/core/readiness/tier.ts';
import { exactInterval } from '@vaultra/core/shared/exact-interval.ts';
import { startTestCloud } from '../support/cloud.ts';
import { backfilled, connectStripe, newOwner } from '../support/owner.ts';
import type { Figure, Progress } from './figure.ts';
import type { Size } from './size.ts';

/**
 * The outcomes in the 90 days after past month ends, by the tier of the reconstructed score, over the sandbox's businesses. They are
 * synthetic, so this shows that the check works, not that the card is right.
 */
export async function benchBacktest({ businesses }: Size['backtest'], progress: Progress): Promise<Figure[]> {
  const cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-22T15:04:05Z' }, { businesses });
  try {
    const checks: SuccessOf<typeof readinessBackCheck>[] = [];
    for (const name of businesses) {
      progress(`${name}: connecting and reading its history`);
      const owner = await newOwner(cloud, { name });
      await connectStripe(cloud, owner, name);
      await backfilled(cloud, owner);
      checks.push(await owner.call(readinessBackCheck, {}));
    }
    if (cloud.errors.length > 0) throw new AggregateError(cloud.errors.flat(), 'the cloud reported errors');
    const kinds = checks[0]?.kinds ?? [];
    const ends = checks.flatMap(({ month_ends }) => month_ends);
    const tiers = checks[0]?.tiers.map(({ tier }) => tier) ?? [];
    return [
      figure('month ends with a score', ends.length, `in ${businesses.length} synthetic businesses`),
      ...tiers.flatMap((tier) => {
        const own = ends.filter((each) => each.tier === tier);
        const hit = own.filter(({ trouble }) => trouble.length > 0).length;
        // Only periods that do not overlap are independent of each other.
        const apart = checks.flatMap((check) =>
          notOverlapping(check.month_ends.filter((each) => each.tier === tier)),
        );
        const apartHit = apart.filter(({ trouble }) => trouble.length > 0).length;
        const { low, high } =
          apart.length === 0 ? { low: 0, high: 1 } : exactInterval(apartHit, apart.length, 0.8);
        const about = `${tierLabel[tier]}: `;
        return [
          figure(`${about}month ends`, own.length, 'counted'),
          figure(`${about}followed by trouble`, hit, 'of them'),
          figure(`${about}share, low end`, low, `exact, at 80%, of ${apart.length} that do not overlap`),
          figure(`${about}share, high end`, high, 'exact, at 80%'),
          ...kinds.map(({ id, label }) =>
            figure(`${about}${id}`, own.filter(({ trouble }) => trouble.includes(id)).length, label),
          ),
        ];
      }),
    ];
  } finally {
    await cloud.stop();
  }
}

function figure(name: string, value: number, unit: string): Figure {
  return { name: `backtest, ${name}`, value, unit };
}
