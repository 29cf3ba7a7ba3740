import type { Industry } from '../../card/industries.ts';
import type { Published } from './published.ts';

/** The facts that decide whether a criterion applies to this business; `null` if unknown. */
export interface Kind {
  /** Two letters. */
  country: string | null;
  industry: Industry | null;
}

/** Whether minimums are for this business: `depends` says on what. */
export type Fit =
  | { fits: 'yes' }
  | { fits: 'no'; verdict: string; why: string }
  | { fits: 'depends'; on: string };

const regions = new Intl.DisplayNames(['en'], { type: 'region' });
export const countryNames = (codes: readonly string[]) =>
  codes.map((code) => regions.of(code) ?? code).join(', ');

/** Another country or industry: no. Unknown country or industry, or a fact that payments data does not show: it depends. */
export function fitOf(
  { countries, industries, business, depends }: Published,
  { country, industry }: Kind,
): Fit {
  const listed = countryNames(countries);
  if (country !== null && !countries.includes(country))
    return {
      fits: 'no',
      verdict: 'Not for your country',
      why: `It is for ${business}. Your country: ${countryNames([country])}`,
    };
  const own = industries === 'any' ? true : industry === null ? null : industries[industry];
  if (own === undefined)
    return { fits: 'no', verdict: 'Not for this kind of business', why: `It is for ${business}` };
  if (country === null) return { fits: 'depends', on: `your country: it is published for ${listed}` };
  if (own === null)
    return { fits: 'depends', on: `your industry, which you have not chosen: it is for ${business}` };
  if (own !== true) return { fits: 'depends', on: own };
  return depends === null ? { fits: 'yes' } : { fits: 'depends', on: depends };
}

/** The statements for this business's country; all statements while the country is unknown. */
export const inCountry = <S extends { countries: readonly string[] }>(
  all: readonly S[],
  { country }: Pick<Kind, 'country'>,
): S[] => all.filter(({ countries }) => country === null || countries.includes(country));
