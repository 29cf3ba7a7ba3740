import { awsJson } from './aws-json.ts';

/** The values of SSM parameters by name, without those that do not exist. The SDK's client for this one call is 240 KB. */
export async function readParameters(names: string[]): Promise<Map<string, string>> {
  const answer = await awsJson.call({
    service: 'ssm',
    target: 'AmazonSSM.GetParameters',
    version: '1.1',
    input: { Names: names, WithDecryption: true },
  });
  const { Parameters = [] } = answer as { Parameters?: { Name: string; Value: string }[] };
  return new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
}
