/** Names that browsers still list, and the current ones. A zone that was merged into another has that one's name. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'America/Montreal': 'America/Toronto',
  'America/Nipigon': 'America/Toronto',
  'America/Pangnirtung': 'America/Iqaluit',
  'America/Rainy_River': 'America/Winnipeg',
  'America/Santa_Isabel': 'America/Tijuana',
  'America/Thunder_Bay': 'America/Toronto',
  'America/Yellowknife': 'America/Edmonton',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Choibalsan': 'Asia/Ulaanbaatar',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Australia/Currie': 'Australia/Hobart',
  'Europe/Kiev': 'Europe/Kyiv',
  'Europe/Uzhgorod': 'Europe/Kyiv',
  'Europe/Zaporozhye': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Johnston': 'Pacific/Honolulu',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Offered first, because most owners are in one of them. */
const frequent = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Toronto',
  'Europe/London',
];

const regions: Readonly<Record<string, string>> = {
  America: 'Americas',
  Europe: 'Europe',
  Africa: 'Africa',
  Asia: 'Asia',
  Australia: 'Australia',
  Pacific: 'Pacific',
  Atlantic: 'Atlantic Ocean',
  Indian: 'Indian Ocean',
  Antarctica: 'Antarctica and Arctic',
  Arctic: 'Antarctica and Arctic',
};

export interface ZoneGroup {
  label: string;
  zones: readonly { zone: string; label: string }[];
}

export const currentName = (zone: string): string =>
  (Object.hasOwn(renamed, zone) ? renamed[zone] : zone) ?? zone;

/** `America/Argentina/Buenos_Aires` → `Buenos Aires, Argentina`. */
export function zoneLabel(zone: string): string {
  const [city = zone, ...within] = zone.split('/').slice(1).toReversed();
  return [city, ...within].join(', ').replaceAll('_', ' ');
}

/**
 * Time zones to choose from: the user's own, the frequent ones, then by region, each once and with its current name.
 * @param own the browser's zone
 * @param listed the zones that the browser knows
 */
export function zoneGroups(own: string, listed: readonly string[]): ZoneGroup[] {
  const yours = currentName(own);
  const all = new Set([...listed, ...frequent].map(currentName));
  const first = [yours, ...frequent.filter((zone) => zone !== yours)];
  const groups = new Map<string, string[]>();
  for (const zone of all) {
    const label = regions[zone.split('/')[0] ?? ''];
    if (label === undefined || first.includes(zone)) continue;
    groups.set(label, [...(groups.get(label) ?? []), zone]);
  }
  const asGroup = (label: string, zones: readonly string[]): ZoneGroup => ({
    label,
    zones: zones.map((zone) => ({ zone, label: zoneLabel(zone) })),
  });
  const byName = (zones: readonly string[]) =>
    zones.toSorted((a, b) => zoneLabel(a).localeCompare(zoneLabel(b)));
  return [
    asGroup('Yours', [yours]),
    asGroup('Frequent', [...first.slice(1), ...(yours === 'UTC' ? [] : ['UTC'])]),
    ...[...new Set(Object.values(regions))].flatMap((label) => {
      const zones = groups.get(label);
      return zones ? [asGroup(label, byName(zones))] : [];
    }),
  ];
}
