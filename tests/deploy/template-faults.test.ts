import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadFault } from './load-handler.ts';
import { ObjectStore } from './object-store.ts';
import { templateFaults } from './template-faults.ts';

const faultsOf = (resources: object, more: object = {}, exported: string[] = []) =>
  templateFaults(JSON.stringify({ Resources: resources, ...more }), new Set(exported));
const queue = { Type: 'AWS::SQS::Queue' };

describe('a template', () => {
  it('has no faults if all its references exist', () => {
    const resources = {
      Queue: queue,
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        DependsOn: ['Queue'],
        Properties: {
          Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
          // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
          Text: { 'Fn::Sub': ['${Queue.Arn}/${own}/${AWS::Region}', { own: { Ref: 'Stage' } }] },
          Import: { 'Fn::ImportValue': 'other:Table' },
        },
      },
    };
    expect(faultsOf(resources, { Parameters: { Stage: {} } }, ['other:Table'])).toEqual([]);
  });

  it.each([
    [{ Ref: 'Gone' }, 'A refers to Gone, which is not in the template'],
    [{ 'Fn::GetAtt': ['Gone', 'Arn'] }, 'A refers to Gone, which is not in the template'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
    [{ 'Fn::Sub': '${Gone}' }, 'A refers to Gone, which is not in the template'],
    [{ 'Fn::ImportValue': 'gone' }, 'A imports gone, which no stack exports'],
    [{ Ref: 'A' }, 'a circular dependency: A → A'],
  ])('with %j in it is refused', (value, fault) => {
    expect(faultsOf({ A: { ...queue, Properties: { value } } })).toEqual([fault]);
  });

  it('is refused for a circular dependency over several resources, an export name in use, and too many resources', () => {
    const circle = { A: { ...queue, DependsOn: 'B' }, B: { ...queue, Properties: { value: { Ref: 'A' } } } };
    expect(faultsOf(circle)).toEqual(['a circular dependency: A → B → A']);
    const outputs = { Outputs: { Out: { Value: 'x', Export: { Name: 'taken' } } } };
    expect(faultsOf({ A: queue }, outputs, ['taken'])).toEqual(['the export taken is taken']);
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`Q${index}`, queue]));
    expect(faultsOf(many)).toEqual(['501 resources']);
  });
});

describe('a function', () => {
  const fault = (source: string | null) => {
    const objects = new ObjectStore();
    if (source !== null) {
      const zip = zipSync({ 'packages/functions/src/some.mjs': Buffer.from(source) });
      objects.put('bucket/code.zip', Buffer.from(zip));
    }
    const Properties = {
      Code: { S3Bucket: 'bucket', S3Key: 'code.zip' },
      Handler: 'packages/functions/src/some.handler',
      Environment: { Variables: { TABLE: { Ref: 'Table' } } },
    };
    return loadFault({ Type: 'AWS::Lambda::Function', Properties }, objects);
  };

  it('starts if its file loads with its declared environment and exports the handler', async () => {
    expect(await fault('if (!process.env.TABLE) throw 1; export const handler = () => {};')).toBeUndefined();
  });

  it.each([
    [null, /was not uploaded/],
    ['export const other = () => {};', /not a function: HANDLER undefined/],
    [
      'if (!process.env.SECRET) throw new Error("SECRET is not set"); export const handler = () => {};',
      /SECRET is not set/,
    ],
    ['import "left-out-of-the-bundle"; export const handler = () => {};', /left-out-of-the-bundle/],
  ])('that holds %j does not start', async (source, reason) => {
    expect(await fault(source)).toMatch(reason);
  });
});
