/** The values of SSM parameters by name, without those that do not exist. */
export async function readParameters(names: string[]): Promise<Map<string, string>> {
  const { SSMClient, GetParametersCommand } = await import('@aws-sdk/client-ssm');
  const { Parameters = [] } = await new SSMClient({}).send(
    new GetParametersCommand({ Names: names, WithDecryption: true }),
  );
  return new Map(Parameters.map(({ Name = '', Value = '' }) => [Name, Value]));
}
