import { $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { conditional } from '../shared/conditional.ts';
import { IntegrationEntity } from './integration.entity.ts';

/** Notes that the figures could not be brought up to date, the first time since they last were. */
export async function noteFiguresBehind(businessId: string, since: Date): Promise<void> {
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

/** Notes that the figures are up to date again. */
export async function noteFiguresRenewed(businessId: string): Promise<void> {
  await conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, figures_behind_since: $remove() })
      .options({ condition: { attr: 'figures_behind_since', exists: true } })
      .send(),
  );
}
