import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack } from 'aws-cdk-lib/core';
import type { Stack as SstStack } from 'sst/constructs';
import { beforeAll, describe, expect, it } from 'vitest';
import { addBackups } from '../../stacks/backup.ts';
import type { Settings } from '../../stacks/settings.ts';
import { defaultTemplates, productionTemplates, synthesize, type Templates } from './synthesize.ts';
import { listOf, only, resources, spell } from './template.ts';

let templates: Templates;
let production: Templates;
beforeAll(async () => {
  templates = await defaultTemplates();
  production = await productionTemplates();
});

const vaults = (template: Template) =>
  resources(template, 'AWS::Backup::BackupVault').map(({ properties }) => properties);

/** The backups of a table in a stack of their own. */
function madeWith(settings: Partial<Settings>): Template {
  const env = { account: '123456789012', region: 'us-east-1' };
  const stack = Object.assign(new Stack(new App(), 'Backups', { env }), { stage: 'prod' });
  const encryptionKey = new Key(stack, 'TableKey');
  const table = new Table(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  addBackups(stack as unknown as SstStack, { table, encryptionKey }, settings as Settings);
  return Template.fromStack(stack);
}

describe('the plan', () => {
  it('backs the table up daily, and keeps a copy of each backup for a week', () => {
    const { BackupPlan } = only(production.Storage, 'AWS::Backup::BackupPlan').properties;
    const rules = BackupPlan.BackupPlanRule as {
      RuleName: string;
      ScheduleExpression: string;
      Lifecycle: Record<string, number>;
      CopyActions: { DestinationBackupVaultArn: unknown; Lifecycle: Record<string, number> }[];
    }[];
    expect(
      rules.map(({ RuleName, ScheduleExpression, Lifecycle, CopyActions: [copy, ...more] }) => {
        expect(more).toEqual([]);
        expect(spell(copy?.DestinationBackupVaultArn)).toMatch(/^BackupCopies/);
        return [RuleName, ScheduleExpression, Lifecycle, copy?.Lifecycle];
      }),
    ).toEqual([['daily', 'cron(20 5 * * ? *)', { DeleteAfterDays: 2 }, { DeleteAfterDays: 7 }]]);
    const table = only(production.Storage, 'AWS::DynamoDB::Table').id;
    const { Resources } = only(production.Storage, 'AWS::Backup::BackupSelection').properties.BackupSelection;
    expect(Resources.map(spell)).toEqual([`${table}.Arn`]);
  });

  it('is only in production, where no setting says otherwise', () => {
    templates.Storage.resourceCountIs('AWS::Backup::BackupPlan', 0);
    templates.Storage.resourceCountIs('AWS::Backup::BackupVault', 0);
    expect(JSON.stringify(resources(templates.Observability, 'AWS::Events::Rule'))).not.toContain(
      'aws.backup',
    );
  });

  it('uses vaults that stay after the stack, with a key that is not the table’s', () => {
    const made = Object.values(production.Storage.findResources('AWS::Backup::BackupVault'));
    expect(made.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Retain', 'Retain']);
    for (const { EncryptionKeyArn } of vaults(production.Storage))
      expect(spell(EncryptionKeyArn)).toMatch(/^BackupKey/);
  });
});

describe('the copies', () => {
  it('cannot be deleted by hand, or kept for less time', () => {
    const [first, copies] = vaults(production.Storage);
    expect(first).not.toHaveProperty('AccessPolicy');
    expect(copies.AccessPolicy.Statement).toEqual([
      {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
        Resource: '*',
      },
    ]);
    expect(copies).not.toHaveProperty('LockConfiguration');
  });

  it('go to a vault of another region, if a setting names it', () => {
    const elsewhere = 'arn:aws:backup:us-west-2:123456789012:backup-vault:vaultra-copies';
    const template = madeWith({ BACKUP_COPY_VAULT_ARN: elsewhere });
    expect(vaults(template)).toHaveLength(1);
    const { BackupPlanRule } = only(template, 'AWS::Backup::BackupPlan').properties.BackupPlan;
    for (const { CopyActions } of BackupPlanRule)
      expect(CopyActions[0].DestinationBackupVaultArn).toBe(elsewhere);
  });

  it.each([
    ['governance', undefined],
    ['compliance', 3],
  ] as const)('are locked in %s mode, if a setting says so', (BACKUP_LOCK, ChangeableForDays) => {
    const [, copies] = vaults(madeWith({ BACKUP_LOCK }));
    expect(copies.LockConfiguration).toEqual({
      MinRetentionDays: 7,
      MaxRetentionDays: 35,
      ...(ChangeableForDays ? { ChangeableForDays } : {}),
    });
  });
});

interface Statement {
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

const rightsOf = (role: string) => {
  const policies = resources(production.Storage, 'AWS::IAM::Policy').filter(({ properties }) =>
    properties.Roles.some((ref: unknown) => spell(ref).startsWith(role)),
  );
  return policies.flatMap(({ properties }) =>
    (properties.PolicyDocument.Statement as Statement[]).flatMap(({ Action, Resource, Condition }) =>
      listOf(Action).flatMap((action) =>
        listOf(Resource).map((on) => {
          const where = spell(on)
            .replace(/^arn:AWS::Partition:(\w+):us-east-1:123456789012:/, '$1 ')
            .replace(/^(\w+?)[0-9A-F]{8}\./, '$1.');
          return `${action} on ${where}${Condition ? `, if ${Object.keys(Object.values(Condition)[0] ?? {})}` : ''}`;
        }),
      ),
    ),
  );
};

const onKeys = [
  ...['Decrypt', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'].map(
    (action) => `kms:${action} on TableKey.Arn, if kms:ViaService`,
  ),
  ...['Decrypt', 'GenerateDataKey'].map((action) => `kms:${action} on BackupKey.Arn`),
  ...['TableKey', 'BackupKey'].flatMap((key) => [
    `kms:DescribeKey on ${key}.Arn`,
    `kms:CreateGrant on ${key}.Arn, if kms:GrantIsForAWSResource`,
  ]),
];

it('the role that backs up may do that with this table, and copy into this vault', () => {
  expect(rightsOf('BackupRole').sort()).toEqual(
    [
      ...['DescribeTable', 'CreateBackup', 'StartAwsBackupJob', 'ListTagsOfResource'].map(
        (action) => `dynamodb:${action} on Table.Arn`,
      ),
      ...['DescribeBackup', 'DeleteBackup'].map((action) => `dynamodb:${action} on Table.Arn/backup/*`),
      ...['DescribeBackupVault', 'CopyIntoBackupVault'].flatMap((action) =>
        ['Backups', 'BackupCopies'].map((vault) => `backup:${action} on ${vault}.BackupVaultArn`),
      ),
      'backup:CopyFromBackupVault on *, if backup:CopyTargets',
      'backup:TagResource on backup recovery-point:*',
      'tag:GetResources on *',
      ...onKeys,
    ].sort(),
  );
});

it('the role that restores may write only to tables that are named as restored', () => {
  const actions = ['RestoreTableFromAwsBackup', 'DescribeTable', 'GetItem', 'Query', 'Scan'];
  const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
  expect(rightsOf('RestoreRole').sort()).toEqual(
    [
      ...[...actions, ...writes].map(
        (action) => `dynamodb:${action} on dynamodb table/prod-vaultra-restored-*`,
      ),
      ...onKeys,
    ].sort(),
  );
});

it('a failed backup or copy of the table is reported to the topic of alarms, with its runbook', () => {
  const { EventPattern, Targets } = only(
    production.Observability,
    'AWS::Events::Rule',
    ({ EventPattern: pattern }) => pattern.source.includes('aws.backup'),
  ).properties;
  expect(EventPattern['detail-type']).toEqual(['Backup Job State Change', 'Copy Job State Change']);
  expect(EventPattern.detail.state).toEqual(['FAILED', 'ABORTED', 'EXPIRED']);
  expect(EventPattern.detail.resourceArn.map(spell)).toEqual([
    expect.stringMatching(/^prod-vaultra-Storage:ExportsOutputFnGetAttTable\w+Arn/),
  ]);
  expect(Targets.map(({ Arn }: { Arn: unknown }) => Arn)).toEqual([
    { Ref: only(production.Observability, 'AWS::SNS::Topic').id },
  ]);
  expect(Targets[0].InputTransformer.InputTemplate).toMatch(/^"prod: .+docs\/runbooks\/failed-backups\.md/);
});

describe('TABLE_RESTORED', () => {
  const restored = 'test-vaultra-restored-20261130T100000Z';
  let pointed: Templates;
  beforeAll(async () => {
    pointed = await synthesize({ settings: { TABLE_RESTORED: restored, BACKUPS: 'on' } });
  });

  it('is the table of every function, and no permission is left on the stage’s own', () => {
    const names = (from: Templates) =>
      Object.values(from).flatMap((template) =>
        resources(template, 'AWS::Lambda::Function').flatMap(
          ({ properties }) => properties.Environment?.Variables?.TABLE_NAME ?? [],
        ),
      );
    expect(names(templates).length).toBeGreaterThan(30);
    expect(names(pointed)).toEqual(names(templates).map(() => restored));
    const imported = (from: Templates) =>
      Object.entries(from).filter(([, template]) =>
        /"Fn::ImportValue":"test-vaultra-Storage:ExportsOutput\w+Table[0-9A-F]{8}/.test(
          JSON.stringify(template.toJSON()),
        ),
      );
    expect(imported(templates).length).toBeGreaterThan(3);
    expect(imported(pointed)).toEqual([]);
  });

  it('makes a new version of the functions whose versions are tried, if they use a table', () => {
    const versions = (from: Templates, stack: 'Ingest' | 'AccountRoutes' | 'BusinessRoutes') =>
      resources(from[stack], 'AWS::Lambda::Version').map(({ id }) => id);
    for (const stack of ['Ingest', 'AccountRoutes'] as const)
      expect(versions(pointed, stack)).not.toEqual(versions(templates, stack));
    expect(versions(pointed, 'BusinessRoutes')).toEqual(versions(templates, 'BusinessRoutes'));
  });

  it('is backed up in place of the stage’s own', () => {
    const { Resources } = only(pointed.Storage, 'AWS::Backup::BackupSelection').properties.BackupSelection;
    expect(Resources.map(spell)).toEqual([
      `arn:AWS::Partition:dynamodb:us-east-1:123456789012:table/${restored}`,
    ]);
  });

  it('keeps the stage’s own table, and every export that other stacks still use during the deployment', () => {
    expect(only(pointed.Storage, 'AWS::DynamoDB::Table')).toEqual(
      only(templates.Storage, 'AWS::DynamoDB::Table'),
    );
    const exported = (from: Templates) => Object.keys(from.Storage.toJSON().Outputs);
    expect(exported(pointed)).toEqual(expect.arrayContaining(exported(templates)));
  });
});
