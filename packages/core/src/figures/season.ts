/** Our judgment, set on Nov 30, 2026. Without a season, three months bring a quarter. */
export const season = {
  /** Above this share of two years, the three strongest months are a season. */
  share: 0.4,
  /** Above this growth in a year, the latest months bring the most with or without a season. */
  growth: 0.5,
} as const;

/** What the three strongest months show: a season, only growth, or neither. @param growth `null` if it is not known */
export function strongestMonthsShow(share: number, growth: number | null): 'season' | 'growth' | 'neither' {
  if (growth !== null && growth > season.growth) return 'growth';
  return share > season.share ? 'season' : 'neither';
}
