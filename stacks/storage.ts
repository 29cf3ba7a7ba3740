import { blobFolders } from '@vaultra/core/contract/blobs.ts';
import { tableKeys } from '@vaultra/core/contract/table.ts';
import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Config, type StackContext } from 'sst/constructs';
import { addBackups, backsUp } from './backup.ts';
import { explain } from './explain.ts';
import { protection } from './protection.ts';
import { readSettings, secretNames } from './settings.ts';

/**
 * The most that the table, and its index, serve, in request units per second. They end a runaway bill at about $15 an hour for
 * each of the two, at the prices of us-east-1. By default what a new on-demand table serves at once:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
const defaultCeilings = { reads: 12_000, writes: 4_000 };

/**
 * The table and its own key, the key for secrets in the table, the bucket for files, and our own secrets (`npx sst
 * secrets set <name> <value>`).
 */
export function Storage({ stack }: StackContext) {
  const settings = readSettings();
  const { removalPolicy, deletionProtection } = protection(stack);
  const {
    TABLE_READS_PER_SECOND: reads = defaultCeilings.reads,
    TABLE_WRITES_PER_SECOND: writes = defaultCeilings.writes,
    TABLE_RESTORED: restored,
  } = settings;
  const ceilings = { maxReadRequestUnits: Number(reads), maxWriteRequestUnits: Number(writes) };
  const encryptionKey = new Key(stack, 'TableKey', { enableKeyRotation: true, removalPolicy });
  // Separate from the table's key, so that permission to read the table does not include its encrypted secrets.
  const cipherKey = new Key(stack, 'CipherKey', { enableKeyRotation: true, removalPolicy });

  const own = new Table(stack, 'Table', {
    ...keysOf(tableKeys),
    timeToLiveAttribute: tableKeys.timeToLive,
    billingMode: BillingMode.PAY_PER_REQUEST,
    ...ceilings,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    deletionProtection,
    removalPolicy,
  });
  for (const [indexName, index] of Object.entries(tableKeys.indexes)) {
    own.addGlobalSecondaryIndex({ indexName, ...keysOf(index), ...ceilings });
  }

  const table = restored ? inPlaceOf(own, restored, encryptionKey) : own;
  if (backsUp(stack, settings)) addBackups(stack, { table, encryptionKey }, settings);

  // Accessible only through signed links. Its files can be recreated, so it is deleted with the stack.
  const blobs = new Bucket(stack, 'Blobs', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    encryption: BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
    lifecycleRules: blobFolders.map(({ prefix, days }) => ({
      prefix,
      ...(days === undefined ? {} : { expiration: Duration.days(days) }),
      abortIncompleteMultipartUploadAfter: Duration.days(1),
    })),
  });

  explain(blobs, {
    'AwsSolutions-S1':
      'Only our functions read it, and links of five minutes. The function that makes a link logs for whom.',
  });

  const secrets = Config.Secret.create(stack, ...secretNames);
  return { table, encryptionKey, cipherKey, blobs, secrets };
}

/**
 * A restored table, which `npm run restore` gave the settings of the stage's own. The own one stays as it is, and can be used again.
 */
function inPlaceOf(own: Table, tableName: string, encryptionKey: Key): ITable {
  // Other stacks still use what they imported while this stack is updated, and CloudFormation removes no export in use.
  for (const value of [own.tableArn, own.tableName]) own.stack.exportValue(value);
  return Table.fromTableAttributes(own.stack, 'RestoredTable', { tableName, encryptionKey });
}

function keysOf({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) {
  return {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
  };
}
