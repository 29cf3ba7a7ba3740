/** How `npm run restore` and the stacks name what they share. */

/** How the names of a stage's restored tables begin. No other table's name does. */
export const restoredPrefix = (stage: string) => `${stage}-vaultra-restored-`;

/** The role with which AWS Backup restores a table. Only stages with backups in vaults have it. */
export const restoreRoleName = (stage: string) => `${stage}-vaultra-restore`;
