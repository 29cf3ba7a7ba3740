/** What the stacks, `npm run restore`, and texts about deletion say of the table's backups. */

/**
 * How long backups stay, in days. Point-in-time recovery is for wrong writes. The daily backups are for the loss of the table, and their
 * copies for the loss of the first vault too. All are full ones and cost the same, so the week is kept once, where no one can delete it:
 * in the vault of the copies. The first vault keeps enough that a day with a failed copy loses nothing. Deleted data is in a
 * backup for as long as the longest, so a longer one has to be worth that.
 */
export const backupDays = { recovery: 35, daily: 2, copies: 7 } as const;

/** How the names of a stage's restored tables begin. No other table's name does. */
export const restoredPrefix = (stage: string) => `${stage}-vaultra-restored-`;

/** The role with which AWS Backup restores a table. Only stages with backups in vaults have it. */
export const restoreRoleName = (stage: string) => `${stage}-vaultra-restore`;
