/** What the stacks, `npm run restore`, and texts about deletion say of the table's backups. */

/**
 * How long backups stay, in days: as far as point-in-time recovery reaches back, and daily backups in each vault. Those are for the loss
 * of the table or of a vault, for which the last week is enough. Deleted data is in a backup for as long as the longest, so
 * a longer one has to be worth that.
 */
export const backupDays = { recovery: 35, daily: 7 } as const;

/** How the names of a stage's restored tables begin. No other table's name does. */
export const restoredPrefix = (stage: string) => `${stage}-vaultra-restored-`;

/** The role with which AWS Backup restores a table. Only stages with backups in vaults have it. */
export const restoreRoleName = (stage: string) => `${stage}-vaultra-restore`;
