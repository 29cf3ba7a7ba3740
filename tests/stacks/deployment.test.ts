import { jobs } from '@vaultra/core/contract/jobs.ts';
import { dispatcherSeconds } from '@vaultra/core/contract/timing.ts';
import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { synthesizePlain } from './plain-cdk.ts';
import { synthesize, type Templates } from './synthesize.ts';
import { listOf, only, resources, spell } from './template.ts';

// One stack of functions is enough, because all are made in the same way.
let templates: Templates;
beforeAll(async () => {
  templates = await synthesize({ build: ['Jobs', 'Web'] });
});

it('deploys bundled functions on Node 24 and arm64', () => {
  const functions = resources(templates.Jobs, 'AWS::Lambda::Function').filter(({ id }) =>
    id.startsWith('job'),
  );
  expect(functions.map(({ properties }) => properties.Handler).sort()).toEqual(
    jobs.map(({ name }) => `packages/functions/src/jobs/${name}.handler`).sort(),
  );
  const assets = functions.map(({ properties }) => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: dispatcherSeconds,
    });
    return properties.Code.S3Key;
  });
  expect(new Set(assets).size).toBe(jobs.length);
});

it('uploads the pages, deletes none, caches only files with a hash in their names forever, and invalidates the edge', () => {
  const { destinationBucketName, fileOptions, filenames } = only(
    templates.Web,
    'Custom::S3Uploader',
  ).properties;
  const site = only(templates.Web, 'AWS::S3::Bucket', (bucket) => !bucket.LifecycleConfiguration);
  expect(destinationBucketName).toEqual({ Ref: site.id });
  // By their names, SST would delete the scripts of the build before, which open pages still load.
  expect(filenames).toBeUndefined();
  // SST applies them from last to first. Its own, which come before ours, would cache every script for a year.
  expect(fileOptions.slice(-2)).toEqual([
    { files: '**', cacheControl: 'public,max-age=0,must-revalidate' },
    { files: '_astro/**', cacheControl: 'public,max-age=31536000,immutable' },
  ]);
  expect(only(templates.Web, 'Custom::CloudFrontInvalidator').properties.paths).toEqual(['/*']);
});

it('allows SST’s uploader to write to the site’s bucket and to read the uploaded assets', () => {
  const statements = resources(templates.Web, 'AWS::IAM::Policy').flatMap(
    ({ properties }) => properties.PolicyDocument.Statement,
  );
  const wild = statements.flatMap(({ Action, Resource }) => {
    expect(listOf(Action).filter((action) => action.includes('*'))).toEqual([]);
    return listOf(Resource)
      .map(spell)
      .filter((resource) => resource.includes('*'));
  });
  expect(wild.map((resource) => resource.replace(/^Site\w+/, 'Site'))).toEqual([
    'Site.Arn/*',
    'arn:AWS::Partition:s3:::cdk-hnb659fds-assets-123456789012-us-east-1/*',
  ]);
});

describe('plain CDK, in place of SST', () => {
  let plain: Record<string, Template>;
  let ofPlain: Record<string, Resources>;
  let ofSst: Record<string, Resources>;
  beforeAll(async () => {
    plain = await synthesizePlain();
    [ofPlain, ofSst] = [resourcesOf(plain), resourcesOf(templates)];
  });

  type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;
  /** A version of a function is named after its code, too. */
  const versionOfCode = /(?<=CurrentVersion)[0-9A-F]{8}[0-9a-f]{32}/g;
  const resourcesOf = (all: Record<string, Template>): Record<string, Resources> =>
    Object.fromEntries(
      Object.entries(all).map(([stack, template]) => [
        stack,
        JSON.parse(JSON.stringify(template.toJSON().Resources).replace(versionOfCode, '')),
      ]),
    );
  /** The ids in one and not in the other, with the stack of each. */
  const missing = (from: Record<string, Resources>, other: Record<string, Resources>) =>
    Object.entries(from).flatMap(([stack, found]) =>
      Object.keys(found)
        .filter((id) => !(id in (other[stack] ?? {})))
        .map((id) => `${stack} ${id.replace(/[0-9A-F]{8}$/, '')}`),
    );

  it('makes the same stacks with the same resources, except SST’s own, and CDK’s uploader for the pages', () => {
    expect(Object.keys(plain).sort()).toEqual(Object.keys(templates).sort());
    const sstOwn = /^\w+ (CustomResourceHandler\w*|Content(S3Uploader|CloudFrontInvalidator)\w*)$/;
    expect(missing(ofSst, ofPlain).filter((one) => !sstOwn.test(one))).toEqual([]);
    const uploader = /^Web (Content(Scripts|Pages)\w+|CustomCDKBucketDeployment\w+)$/;
    expect(missing(ofPlain, ofSst).filter((one) => !uploader.test(one))).toEqual([]);
  });

  it('changes no property of them but the code’s place and the variables and a tag that the document names', () => {
    /** A placeholder stands for the code: in plain CDK everywhere, in SST's stacks that this file does not build. */
    const ofCode = (stack: string) => (stack === 'Jobs' ? ['Code'] : ['Code', 'Handler', 'Runtime']);
    const variables = /^(SST_SSM_PREFIX|AWS_NODEJS_CONNECTION_REUSE_ENABLED|SST_Secret_value_\w+)$/;
    const kept = (stack: string, resource: Resources[string] | undefined) =>
      JSON.parse(JSON.stringify(resource), (key, value) => {
        if (variables.test(key) || ofCode(stack).includes(key)) return undefined;
        if (key !== 'Tags' || !Array.isArray(value)) return value;
        return value.filter(({ Key }) => !Key.startsWith('aws-cdk:cr-owned:'));
      });
    let compared = 0;
    for (const stack of Object.keys(templates)) {
      const ours = ofPlain[stack] ?? {};
      for (const [id, resource] of Object.entries(ofSst[stack] ?? {})) {
        if (!(id in ours)) continue;
        expect(kept(stack, ours[id]), `${stack} ${id}`).toEqual(kept(stack, resource));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(800);
  });

  it('prints the same outputs, without SST’s own', () => {
    for (const [stack, template] of Object.entries(templates)) {
      const { SSTMetadata: _, ...outputs } = template.toJSON().Outputs;
      expect(plain[stack]?.toJSON().Outputs ?? {}, stack).toEqual(outputs);
    }
  });
});
