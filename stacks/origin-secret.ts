import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { SecretValue } from 'aws-cdk-lib/core';
import type { App, Stack } from 'sst/constructs';

/**
 * The secrets by which the API knows CloudFront; it sends the first, any is believed. To rotate, deploy with each of these in
 * turn: [1, 2], [2, 1], [2].
 */
const generations = [1];

/**
 * Makes them, for each stage its own. CloudFormation reads them as it deploys, for CloudFront can only be told a header's value: so
 * that it is in no template, and in the environment of the functions that need it. Whoever may look there could claim to call
 * from any address, and nothing more. They are found by name: what one stack exports to another could not be taken away again.
 * @returns references to them, in order
 */
export function createOriginSecrets(app: App, stack: Stack): string[] {
  return generations.map((generation) => {
    const secretName = app.logicalPrefixedName(`origin-${generation}`);
    new Secret(stack, `OriginSecret${generation}`, {
      secretName,
      description: 'What CloudFront proves itself to the API with',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    return SecretValue.secretsManager(secretName).unsafeUnwrap();
  });
}
