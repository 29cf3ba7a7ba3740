import { type LocalDate, localDate } from '../../shared/calendar.ts';
import { notFound } from '../../shared/errors.ts';
import { readBusiness } from '../../users/business.store.ts';
import type { ToolContext } from './tool.ts';

/** The business, and its local day. @throws AppError NOT_FOUND if it was deleted meanwhile */
export async function businessToday({ businessId, now }: Pick<ToolContext, 'businessId' | 'now'>) {
  const business = await readBusiness(businessId);
  if (!business) throw notFound('The business');
  return { business, today: localDate(Math.floor(now.getTime() / 1000), business.timezone ?? 'UTC') };
}

export const businessDay = async (context: Pick<ToolContext, 'businessId' | 'now'>): Promise<LocalDate> =>
  (await businessToday(context)).today;
