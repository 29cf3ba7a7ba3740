import type { Figure, Progress } from '../figure.ts';
import type { Size } from '../size.ts';
import { hoursOfMonth, sizes } from './assumptions.ts';
import { measure, quietJobs } from './measure.ts';
import { billOf, hourlyRun, useOfBusiness } from './model.ts';
import { quotas } from './quotas.ts';
import { report } from './report.ts';
import { standingCosts } from './stage.ts';

/** The bill, the hour's run, and the tightest quota by number of businesses, and the document that says so. */
export async function benchScale(
  size: Size,
  progress: Progress,
): Promise<{ figures: Figure[]; document: string }> {
  progress('the templates of a stage');
  const stage = await standingCosts();
  const measured = await measure(size, progress);
  const { use } = useOfBusiness(measured);
  const variable = [...billOf(use).values()].reduce((sum, usd) => sum + usd, 0);
  const idle = stage.reduce((sum, { usd }) => sum + usd, 0);
  const figures = sizes.flatMap((businesses): Figure[] => {
    const { dispatchMinutes, recomputeMinutes } = hourlyRun(businesses, measured);
    const [tightest] = quotas(businesses, measured);
    if (!tightest) throw new RangeError('there is no quota');
    const name = (what: string) => `${businesses.toLocaleString('en')} businesses: ${what}`;
    return [
      {
        name: name('bill'),
        value: (variable + idle / businesses) * 100,
        unit: 'US cents a business and month',
      },
      {
        name: name("the hour's run"),
        value: dispatchMinutes + recomputeMinutes,
        unit: 'minutes, if all are due',
      },
      {
        name: name(tightest.name),
        value: (100 * tightest.load) / tightest.limit,
        unit: '% of the tightest quota',
      },
    ];
  });
  const quiet = quietJobs.map((job) => measured.quiet[job]?.readUnits ?? Number.NaN);
  figures.push(
    { name: 'a stage that nobody uses', value: idle, unit: 'US dollars a month' },
    {
      name: 'a quiet business: compute_metrics',
      value: measured.quiet.compute_metrics?.readUnits ?? Number.NaN,
      unit: 'read units an hour',
    },
    {
      name: 'a quiet business: the hourly jobs together',
      value: quiet.reduce((sum, one) => sum + one, 0) * hoursOfMonth,
      unit: 'read units a month',
    },
  );
  return { figures, document: report(measured, stage) };
}
