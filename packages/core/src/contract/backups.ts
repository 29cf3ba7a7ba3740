/** What the stacks, `npm run restore`, and texts about deletion say of the table's backups. */

/**
 * How long backups stay, in days. Point-in-time recovery reaches back as far as daily backups. Deleted data is in a backup for as long
 * as the longest. The daily copies are for the loss of a vault, for which the last week is enough.
 */
export const backupDays = { daily: 35, dailyCopy: 7, monthly: 365 } as const;

/** How the names of a stage's restored tables begin. No other table's name does. */
export const restoredPrefix = (stage: string) => `${stage}-vaultra-restored-`;

/** The role with which AWS Backup restores a table. Only stages with backups in vaults have it. */
export const restoreRoleName = (stage: string) => `${stage}-vaultra-restore`;
