import { describe, expect, it } from 'vitest';
import { currentName, zoneGroups, zoneLabel } from './time-zones.ts';

const listed = Intl.supportedValuesOf('timeZone');
const every = (own: string) => zoneGroups(own, listed).flatMap(({ zones }) => zones.map(({ zone }) => zone));

describe('zoneGroups', () => {
  it('begins with the zone of the user, by its current name', () => {
    expect(zoneGroups('Asia/Calcutta', listed)[0]).toEqual({
      label: 'Yours',
      zones: [{ zone: 'Asia/Kolkata', label: 'Kolkata' }],
    });
    expect(zoneGroups('UTC', listed)[0]?.zones).toEqual([{ zone: 'UTC', label: 'UTC' }]);
  });

  it('names each zone once, and none by an obsolete name', () => {
    for (const own of ['America/New_York', 'Europe/Kiev', 'UTC']) {
      const zones = every(own);
      expect(new Set(zones).size).toBe(zones.length);
      expect(zones.filter((zone) => currentName(zone) !== zone)).toEqual([]);
    }
  });

  it('offers every zone that the browser lists', () => {
    const zones = new Set(every('America/New_York'));
    expect(listed.map(currentName).filter((zone) => !zones.has(zone))).toEqual([]);
  });

  it('offers only zones that are accepted as a time zone', () => {
    for (const zone of every('UTC'))
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });
});

describe('zoneLabel', () => {
  it('puts the city first', () => {
    expect(zoneLabel('America/Argentina/Buenos_Aires')).toBe('Buenos Aires, Argentina');
    expect(zoneLabel('America/New_York')).toBe('New York');
    expect(zoneLabel('UTC')).toBe('UTC');
  });
});
