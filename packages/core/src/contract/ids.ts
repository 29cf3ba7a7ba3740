/** The prefix of the ids of each kind. */
export const idPrefixes = {
  business: 'biz',
  recommendation: 'rec',
  alert: 'alt',
  backfill: 'bkf',
  invitation: 'inv',
  export: 'exp',
  conversation: 'cnv',
  message: 'msg',
  mcp_token: 'mct',
  app: 'app',
  note: 'nte',
  own_threshold: 'thr',
  webhook: 'whk',
  event: 'evt',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** The format of an id of this kind. ULIDs are Crockford base32: https://github.com/ulid/spec */
export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${idPrefixes[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`);
}
