import { EVENT_KINDS } from '@vaultra/core/ledger/events.ts';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings, secretNames, settingNames } from '../../stacks/settings.ts';
import { read } from './source.ts';

/** `docs/deploy.md` says what the code takes. */

const document = read('docs/deploy.md');
const [, afterVariables = ''] = document.split('\n## Variables\n');
const [variables = '', afterSecrets = ''] = afterVariables.split('\n### Secrets\n');
const [secrets = ''] = afterSecrets.split('\n## ');

/** The rows of the table that begin with a name, with their second column. */
const rowsOf = (section: string) =>
  new Map(
    [...section.matchAll(/^\| `([A-Z_]+)` \| ?(.*?) ?\| .{10,} \|$/gm)].map(([, name = '', need = '']) => [
      name,
      need,
    ]),
  );

describe('the table of variables', () => {
  const rows = rowsOf(variables);

  it('has every setting of a deployment, and no other', () => {
    expect([...rows.keys()].sort()).toEqual([...settingNames].sort());
  });

  it('marks as required what every deployment needs', () => {
    const needed = Object.fromEntries(
      [...rows].filter(([, need]) => need !== '').map(([name]) => [name, 'a@example.com']),
    );
    expect(Object.keys(readSettings(needed)).sort()).toEqual(Object.keys(needed).sort());
    for (const [name, need] of rows) {
      const { [name]: _, ...rest } = needed;
      if (need === 'required') expect(() => readSettings(rest), name).toThrow(`${name}: `);
      else expect(() => readSettings(rest), name).not.toThrow();
    }
  });
});

it('the table of secrets has every secret, and no other', () => {
  expect([...rowsOf(secrets).keys()].sort()).toEqual([...secretNames].sort());
});

it('the webhook endpoint gets every event that is handled, and no other', () => {
  const [, list = ''] = /with these events:\n([\s\S]*?)\.\n {3}Then/.exec(document) ?? [];
  expect([...list.matchAll(/`([\w.]+)`/g)].map(([, type]) => type)).toEqual(Object.keys(EVENT_KINDS));
});

it('only one environment of one repository may take the role that deploys', () => {
  const { Resources } = parse(read('.github/aws/deploy-role.yml'));
  const [statement, ...more] = Resources.Role.Properties.AssumeRolePolicyDocument.Statement;
  expect(more).toEqual([]);
  expect(statement.Condition).toEqual({
    StringEquals: {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own
        'Fn::Sub': 'repo:${Repository}:environment:${Environment}',
      },
    },
  });
  const [{ PolicyDocument }] = Resources.Role.Properties.Policies;
  const wide = PolicyDocument.Statement.filter(({ Resource }: { Resource: unknown }) => Resource === '*');
  expect(wide.map(({ Action }: { Action: string }) => Action)).toEqual(['cloudformation:ListImports']);
  expect(JSON.stringify(PolicyDocument)).not.toMatch(/"\w+:\*"/);
});
