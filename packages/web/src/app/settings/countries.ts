/** Where Stripe has accounts: https://stripe.com/global */
const codes =
  'AE AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GI GR HK HR HU IE IN IT JP LI LT LU LV MT MX MY NL NO NZ PL PT RO SE SG SI SK TH US';

/** Countries by name. @param stored is offered too, wherever it is */
export function countries(stored: string | null): { code: string; name: string }[] {
  const names = new Intl.DisplayNames('en-US', { type: 'region' });
  return [...new Set([...codes.split(' '), ...(stored === null ? [] : [stored])])]
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

export const countryName = (code: string): string =>
  new Intl.DisplayNames('en-US', { type: 'region' }).of(code) ?? code;
