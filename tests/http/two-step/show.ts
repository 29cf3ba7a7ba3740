import { showTwoStep } from '@vaultra/core/contract/two-step.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';
import { switchOn } from '../../support/two-step.ts';

describe('two-step/show', () => {
  it('says whether it is on, since when, and how many recovery codes are left', async () => {
    const owner = await newOwner(cloud);
    expect(await owner.call(showTwoStep, {})).toEqual({ on: false, since: null, recovery_codes_left: 0 });
    await switchOn(owner);
    const { since, ...shown } = await owner.call(showTwoStep, {});
    expect(shown).toEqual({ on: true, recovery_codes_left: 10 });
    expect(Math.abs(Date.parse(since ?? '') - cloud.clock.now().getTime())).toBeLessThan(60_000);
  });
});
