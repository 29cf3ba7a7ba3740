import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { SecretValue } from 'aws-cdk-lib/core';
import type { App, Stack } from 'sst/constructs';
import { explain } from './explain.ts';

/**
 * The secrets that identify CloudFront to the API. CloudFront sends the first, and the API accepts all. To rotate,
 * deploy with each of these in turn: [1, 2], [2, 1], [2].
 */
const generations = [1];

/**
 * Creates the secrets of a stage. CloudFormation reads them during deployment, because a CloudFront header needs a
 * literal value. So they are in no template, but in the environment of the functions that need them. Someone who can
 * read that environment could pass by the firewall, and claim to call from another address. They are referenced by name, because an export
 * to another stack could not be removed later.
 * @returns references to the secrets, in order
 */
export function createOriginSecrets(app: App, stack: Stack): string[] {
  return generations.map((generation) => {
    const secretName = app.logicalPrefixedName(`origin-${generation}`);
    const secret = new Secret(stack, `OriginSecret${generation}`, {
      secretName,
      description: 'What CloudFront proves itself to the API with',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    explain(secret, {
      'AwsSolutions-SMG4':
        'CloudFront and the functions read it during a deployment, so a deployment rotates it: `generations`.',
    });
    return SecretValue.secretsManager(secretName).unsafeUnwrap();
  });
}
