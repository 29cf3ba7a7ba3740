import {
  createOwnThreshold,
  listOwnThresholds,
  type OwnThreshold,
} from '@vaultra/core/contract/own-thresholds.ts';
import type { Owner } from './owner.ts';

type Asked = Omit<OwnThreshold, 'id' | 'business_id' | 'says' | 'created_at' | 'updated_at'>;

export const asked: Asked = {
  metric: 'net_revenue',
  comparison: 'under',
  value: 500_000,
  currency: 'usd',
  window: '7_days',
  mail: false,
};

/** Adds an own threshold as a member of a business. */
export async function newOwnThreshold(
  { call }: Pick<Owner, 'call'>,
  business_id: string,
  over: Partial<Asked> = {},
): Promise<OwnThreshold> {
  return (await call(createOwnThreshold, { body: { business_id, ...asked, ...over } })).own_threshold;
}

/** The own thresholds that a member sees. */
export async function ownThresholdsOf(
  { call }: Pick<Owner, 'call'>,
  business_id: string,
): Promise<OwnThreshold[]> {
  return (await call(listOwnThresholds, { query: { business_id } })).own_thresholds;
}
