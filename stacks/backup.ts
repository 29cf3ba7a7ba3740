import { backupDays, restoredPrefix, restoreRoleName } from '@vaultra/core/contract/backups.ts';
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupSelection,
  BackupVault,
  type IBackupVault,
} from 'aws-cdk-lib/aws-backup';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ArnFormat, Duration } from 'aws-cdk-lib/core';
import type { Stack } from 'sst/constructs';
import { explain } from './explain.ts';
import { isProduction, protection } from './protection.ts';
import type { Settings } from './settings.ts';

/** How many full backups of the table there are at a time, in both vaults, for what they cost. */
export const backupsKept = backupDays.daily + backupDays.copies;

/** After this many days, no one can remove a lock in compliance mode. AWS requires at least three. */
const coolingOffDays = 3;

export function backsUp(stack: Stack, { BACKUPS }: Settings): boolean {
  return (BACKUPS ?? (isProduction(stack) ? 'on' : 'off')) === 'on';
}

/** The vault that AWS Backup fills. Its metrics name it. */
export const vaultNameOf = ({ stage }: Pick<Stack, 'stage'>): string => `${stage}-vaultra-backups`;

interface BackedUp {
  table: ITable;
  /** The table's own key. */
  encryptionKey: Key;
}

/**
 * AWS Backup of the table: each day into a vault, and from there into another one, where it stays longer. Point-in-time recovery goes with its
 * table and the table's key; these backups do not.
 */
export function addBackups(stack: Stack, { table, encryptionKey }: BackedUp, settings: Settings): void {
  const { removalPolicy } = protection(stack);
  const vaultKey = new Key(stack, 'BackupKey', { enableKeyRotation: true, removalPolicy });
  const common = { encryptionKey: vaultKey, removalPolicy };
  const vault = new BackupVault(stack, 'Backups', {
    ...common,
    backupVaultName: vaultNameOf(stack),
  });
  const copies = settings.BACKUP_COPY_VAULT_ARN
    ? BackupVault.fromBackupVaultArn(stack, 'BackupCopies', settings.BACKUP_COPY_VAULT_ARN)
    : new BackupVault(stack, 'BackupCopies', {
        ...common,
        backupVaultName: `${stack.stage}-vaultra-backup-copies`,
        // AWS Backup itself still deletes them when their days are over.
        blockRecoveryPointDeletion: true,
        ...(settings.BACKUP_LOCK ? { lockConfiguration: lockOf(settings.BACKUP_LOCK) } : {}),
      });
  const role = new Role(stack, 'BackupRole', { assumedBy: new ServicePrincipal('backup.amazonaws.com') });
  const policy = new Policy(stack, 'BackupRights', {
    roles: [role],
    statements: [...toBackUp(table, vault, copies), ...toUseKeys(stack, encryptionKey, vaultKey)],
  });
  explain(
    policy,
    {
      'AwsSolutions-IAM5':
        'The names of backups are not known in advance, AWS Backup reads tags without naming a resource, and copies only into the one vault.',
    },
    /^Resource::(\*|.*(\/backup\/|:recovery-point:)\*)$/,
  );

  const plan = new BackupPlan(stack, 'BackupPlan', {
    backupPlanName: `${stack.stage}-vaultra`,
    backupVault: vault,
  });
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'daily',
      // Between the nightly jobs and the working day of Europe and America.
      scheduleExpression: Schedule.cron({ minute: '20', hour: '5' }),
      startWindow: Duration.hours(2),
      completionWindow: Duration.hours(12),
      deleteAfter: Duration.days(backupDays.daily),
      copyActions: [{ destinationBackupVault: copies, deleteAfter: Duration.days(backupDays.copies) }],
    }),
  );
  const selection = new BackupSelection(stack, 'BackedUp', {
    backupPlan: plan,
    resources: [BackupResource.fromDynamoDbTable(table)],
    role,
    disableDefaultBackupPolicy: true,
  });
  // The first job would otherwise fail.
  selection.node.addDependency(policy);
  addRestoreRole(stack, encryptionKey, vaultKey);
}

function lockOf(mode: NonNullable<Settings['BACKUP_LOCK']>) {
  return {
    minRetention: Duration.days(backupDays.copies),
    maxRetention: Duration.days(backupDays.recovery),
    ...(mode === 'compliance' ? { changeableFor: Duration.days(coolingOffDays) } : {}),
  };
}

/** As much of AWS's own policy as a DynamoDB table needs: AWSBackupServiceRolePolicyForBackup. */
function toBackUp(table: ITable, vault: IBackupVault, copies: IBackupVault): PolicyStatement[] {
  const { stack } = table;
  return [
    allow(
      ['DescribeTable', 'CreateBackup', 'StartAwsBackupJob', 'ListTagsOfResource'].map(
        (name) => `dynamodb:${name}`,
      ),
      table.tableArn,
    ),
    allow(['dynamodb:DescribeBackup', 'dynamodb:DeleteBackup'], `${table.tableArn}/backup/*`),
    allow(
      ['backup:DescribeBackupVault', 'backup:CopyIntoBackupVault'],
      vault.backupVaultArn,
      copies.backupVaultArn,
    ),
    new PolicyStatement({
      actions: ['backup:CopyFromBackupVault'],
      resources: ['*'],
      conditions: { 'ForAllValues:StringEquals': { 'backup:CopyTargets': [copies.backupVaultArn] } },
    }),
    // A backup gets the tags of its table.
    allow(
      ['backup:TagResource'],
      stack.formatArn({
        service: 'backup',
        resource: 'recovery-point',
        resourceName: '*',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ),
    allow(['tag:GetResources'], '*'),
  ];
}

/** As much of AWSBackupServiceRolePolicyForRestores. It can write only to tables whose names say that they are restored. */
function addRestoreRole(stack: Stack, tableKey: Key, vaultKey: Key): void {
  const role = new Role(stack, 'RestoreRole', {
    roleName: restoreRoleName(stack.stage),
    assumedBy: new ServicePrincipal('backup.amazonaws.com'),
  });
  const actions = ['RestoreTableFromAwsBackup', 'DescribeTable', 'GetItem', 'Query', 'Scan'];
  const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
  const restored = stack.formatArn({
    service: 'dynamodb',
    resource: 'table',
    resourceName: `${restoredPrefix(stack.stage)}*`,
  });
  const policy = new Policy(stack, 'RestoreRights', {
    roles: [role],
    statements: [
      allow(
        [...actions, ...writes].map((name) => `dynamodb:${name}`),
        restored,
      ),
      ...toUseKeys(stack, tableKey, vaultKey),
    ],
  });
  explain(
    policy,
    { 'AwsSolutions-IAM5': 'A restored table is named with its time. No other table’s name begins so.' },
    /^Resource::.*-restored-\*$/,
  );
}

/** Items are encrypted with the table's key, and backups with the vaults' key. */
function toUseKeys(stack: Stack, tableKey: Key, vaultKey: Key): PolicyStatement[] {
  const inTable = ['Decrypt', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'].map(
    (name) => `kms:${name}`,
  );
  return [
    new PolicyStatement({
      actions: inTable,
      resources: [tableKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${stack.region}.amazonaws.com` } },
    }),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], vaultKey.keyArn),
    allow(['kms:DescribeKey'], tableKey.keyArn, vaultKey.keyArn),
    new PolicyStatement({
      actions: ['kms:CreateGrant'],
      resources: [tableKey.keyArn, vaultKey.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

function allow(actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}
