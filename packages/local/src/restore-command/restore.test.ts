import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, describe as group, it } from 'vitest';
import { createTable } from '../dynamodb/testing/table.ts';
import { type FakeAws, fakeAws, old } from './fake-aws.support.ts';
import { report } from './report.ts';
import { readRequest } from './request.ts';
import { restore } from './restore.ts';

const at = '2026-11-30T10:00:00Z';
const restored = 'prod-vaultra-restored-20261130T100000Z';
const backup = 'arn:aws:backup:us-east-1:123456789012:recovery-point:1a2b';

let fake: FakeAws;
beforeEach(async () => {
  fake = await fakeAws();
});
afterEach(() => fake.stop());

const run = (...flags: string[]) => restore(fake.aws, readRequest(['--stage', 'prod', ...flags]));

group('a restore to a time', () => {
  it('makes a table with the same items and settings, and says how the stage is pointed at it', async () => {
    const outcome = await run('--at', at);
    expect(outcome).toEqual({
      table: restored,
      comparison: {
        types: [
          { type: 'alert', old: 38, restored: 38 },
          { type: 'ledger_unit', old: 78, restored: 78 },
        ],
        sample: { size: 116, changed: 0, missing: 0 },
      },
      settings: [],
      faults: [],
    });
    expect(fake.done).toEqual([
      `restores ${old} to 2026-11-30T10:00:00.000Z`,
      ...['point-in-time recovery on', 'ceilings', 'deletion protection'],
    ]);
    expect(fake.said).toContain(`DynamoDB restores into ${restored}`);
    expect(report(outcome, 'prod').join('\n')).toContain(`Set TABLE_RESTORED=${restored} in .env.prod`);
  });

  it('says how far it is while it waits', async () => {
    fake.plan.looks = 20;
    await run('--at', 'latest');
    expect(fake.said).toContain('  prod-vaultra-restored-20261130T120000Z: CREATING, 1 min');
  });

  it('ends if the table never becomes active, and says how to go on', async () => {
    fake.plan.looks = Number.POSITIVE_INFINITY;
    await expect(run('--at', at, '--wait', '30')).rejects.toThrow(
      `--wait: ${restored} is still CREATING after 30 minutes. Go on later with --resume ${restored}`,
    );
    fake.plan.looks = 0;
    expect(await run('--resume', restored)).toMatchObject({ table: restored, faults: [] });
  });

  it.each(['2026-10-26T23:59:59Z', '2026-11-30T11:56:00Z'])(
    'is refused at %s, outside of what can be restored',
    async (time) => {
      await expect(run('--at', time)).rejects.toThrow(
        '--at: give a time from 2026-10-27T00:00:00.000Z to 2026-11-30T11:55:00.000Z, or latest',
      );
      expect(fake.done).toEqual([]);
    },
  );

  it('is refused if point-in-time recovery is off', async () => {
    fake.plan.isRecoveryOn = false;
    await expect(run('--at', at)).rejects.toThrow(`--at: point-in-time recovery of ${old} is off`);
  });

  it('is refused if its table exists, which is left as it is', async () => {
    await createTable(fake.aws.client, restored);
    await expect(run('--at', at)).rejects.toThrow(`go on with --resume ${restored}, or delete it`);
    expect(fake.done).toEqual([]);
  });
});

group('a restored table', () => {
  it('that is short of items is a fault, named by its entity', async () => {
    fake.plan.keeps = (item) => item % 3 !== 0 || item < 60;
    const outcome = await run('--at', at);
    expect(outcome.faults).toEqual([
      'alert: the new table has 18 of 38',
      'sample: of 116 items, 0 differ and 20 are missing',
    ]);
    expect(report(outcome, 'prod').join('\n')).toMatch(/alert +38 +18 +-20\n/);
    expect(report(outcome, 'prod').join('\n')).not.toContain('TABLE_RESTORED');
  });

  it('may lack what the tolerance allows', async () => {
    fake.plan.keeps = (item) => item !== 10;
    expect((await run('--at', at)).faults).toEqual(['ledger_unit: the new table has 77 of 78']);
    const { faults } = await run('--resume', restored, '--tolerance', '2');
    expect(faults).toEqual([]);
  });

  it('whose items differ is a fault', async () => {
    await run('--at', at);
    for (const index of [7, 8])
      await fake.aws.client.send(
        new PutItemCommand({
          TableName: restored,
          Item: { pk: { S: `BIZ#${index % 7}` }, sk: { S: `ITEM#${index}` }, _et: { S: 'ledger_unit' } },
        }),
      );
    expect((await run('--resume', restored)).faults).toEqual([
      'sample: of 116 items, 2 differ and 0 are missing',
    ]);
  });

  it('with other keys or indexes is no table of the product', async () => {
    fake.plan.create = async (on, TableName) => {
      await on.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        }),
      );
    };
    await expect(run('--at', at)).rejects.toThrow(
      `${restored} is another kind of table than ${old}:\n  index gsi1: none, not gsi1pk HASH S, gsi1sk RANGE S, ALL`,
    );
    expect(fake.done).toHaveLength(1);
  });
});

group('a restore of a backup', () => {
  it('in a vault is done by AWS Backup, in the role of the stage', async () => {
    fake.plan.jobs = [
      { status: 'PENDING', message: '' },
      { status: 'RUNNING', message: '' },
      { status: 'COMPLETED', message: '' },
    ];
    const { table, faults } = await run('--recovery-point', backup);
    expect(table).toBe('prod-vaultra-restored-20261130T120000Z');
    expect(faults).toEqual([]);
    expect(fake.done[0]).toBe(
      `AWS Backup restores ${backup} as arn:aws:iam::123456789012:role/prod-vaultra-restore`,
    );
  });

  it('that AWS Backup cannot restore ends with its reason', async () => {
    fake.plan.jobs = [{ status: 'FAILED', message: 'Insufficient privileges' }];
    await expect(run('--recovery-point', backup)).rejects.toThrow(
      'AWS Backup: the job job-1 failed: Insufficient privileges',
    );
  });

  it('of DynamoDB’s own is done by DynamoDB', async () => {
    const arn = `arn:aws:dynamodb:us-east-1:123456789012:table/${old}/backup/01`;
    expect((await run('--recovery-point', arn)).faults).toEqual([]);
    expect(fake.done[0]).toBe(`restores ${arn}`);
  });
});

group('the stage’s table', () => {
  it('is not guessed: without one, or with several, the flag is named', async () => {
    await expect(restore(fake.aws, readRequest(['--stage', 'staging', '--at', at]))).rejects.toThrow(
      '--stage: there is no table of the stage staging in this region',
    );
    await createTable(fake.aws.client, old.replace('1A2B3C', '4D5E6F'));
    await expect(run('--at', at)).rejects.toThrow(/^--table: the stage has several tables/);
    await expect(run('--at', at, '--table', 'unknown')).rejects.toThrow('--table: there is no table unknown');
    expect((await run('--at', at, '--table', old)).faults).toEqual([]);
  });
});
