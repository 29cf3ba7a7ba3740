import { jobs } from '@vaultra/core/contract/jobs.ts';
import { beforeAll, expect, it } from 'vitest';
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
    expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Timeout: 300 });
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
