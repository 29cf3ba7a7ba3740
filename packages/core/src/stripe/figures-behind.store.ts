import { $remove, $set, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { conditional } from '../shared/conditional.ts';
import { IntegrationEntity } from './integration.entity.ts';
import type { Integration } from './integration.store.ts';

/** Records the time since which the figures are out of date, unless it is already recorded. */
export async function markFiguresBehind(businessId: string, since: Date): Promise<void> {
  await conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, figures_behind_since: since.toISOString() })
      .options({
        condition: {
          and: [
            { attr: 'account_id', exists: true },
            { attr: 'figures_behind_since', exists: false },
          ],
        },
      })
      .send(),
  );
}

/**
 * Records that the figures are up to date, and for which moment.
 * @param accountId the account of the figures; if another one was connected in the meantime, nothing is written
 */
export async function markFiguresCurrent(
  businessId: string,
  accountId: string,
  computed_for: NonNullable<Integration['computed_for']> | undefined,
): Promise<void> {
  await conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({
        business_id: businessId,
        figures_behind_since: $remove(),
        computed_for: computed_for ? $set(computed_for) : $remove(),
      })
      .options({ condition: { attr: 'account_id', eq: accountId } })
      .send(),
  );
}
