import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { expect, it } from 'vitest';
import { RecommendationEntity } from '../recommendations/recommendation.entity.ts';
import { whole } from './whole.ts';

it('an update replaces the value at once and not path by path', () => {
  process.env.TABLE_NAME = 'table';
  const proposal = { metric_refs: [{ input: 'revenue_growth' }] } as never;
  const { UpdateExpression, ExpressionAttributeNames: names } = RecommendationEntity.build(UpdateItemCommand)
    .item({ business_id: 'biz_1', id: 'rec_1', proposal: whole(proposal) })
    .params();
  expect(Object.values(names ?? {})).toContain('proposal');
  expect(UpdateExpression).not.toContain('.#');
});
