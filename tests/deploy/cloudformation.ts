import type { ObjectStore } from './object-store.ts';
import { exportsOf, type Template, templateFaults } from './template-faults.ts';
import { type Answer, account, queryAnswer, queryError, region } from './wire.ts';

export interface DeployedStack {
  name: string;
  template: Template;
  /** Why CloudFormation would have refused it. The stack then counts as failed. */
  faults: string[];
}

interface Output {
  key: string;
  value: string;
}

/** The stacks that bootstrapping an account creates, with the versions that SST 2.49 requires. */
const bootstrapStacks: Record<string, Output[]> = {
  CDKToolkit: [
    { key: 'BootstrapVersion', value: '30' },
    { key: 'BucketName', value: `cdk-hnb659fds-assets-${account}-${region}` },
  ],
  SSTBootstrap: [
    { key: 'Version', value: '7.4' },
    { key: 'BucketName', value: 'sstbootstrap-stand-in' },
  ],
};

/**
 * The parts of CloudFormation that a deployment calls. A stack is checked by its template only; no resource is created.
 */
export class CloudFormation {
  readonly #objects: ObjectStore;
  readonly #stacks = new Map<string, DeployedStack>();

  constructor(objects: ObjectStore) {
    this.#objects = objects;
  }

  /** The stacks of the deployment in order of creation. */
  deployed(): DeployedStack[] {
    return [...this.#stacks.values()];
  }

  answer(call: URLSearchParams, unknownCalls: string[]): Answer {
    const action = call.get('Action') ?? '';
    const name = call.get('StackName') ?? '';
    switch (action) {
      case 'CreateStack':
      case 'UpdateStack':
        this.#create(name, call.get('TemplateURL') ?? '');
        return queryAnswer(action, `<StackId>${idOf(name)}</StackId>`);
      case 'DescribeStacks':
        return this.#describe(action, name);
      case 'DescribeStackEvents':
        return queryAnswer(action, '<StackEvents></StackEvents>');
      case 'DescribeStackResources':
        return queryAnswer(action, '<StackResources></StackResources>');
      case 'ListImports':
        return queryError(
          'ValidationError',
          `Export '${call.get('ExportName')}' is not imported by any stack.`,
        );
      default:
        unknownCalls.push(`cloudformation ${action}`);
        return queryError('InvalidAction', action);
    }
  }

  #create(name: string, templateUrl: string): void {
    const place = decodeURIComponent(new URL(templateUrl).pathname.slice(1));
    const text = this.#objects.get(place)?.toString();
    if (text === undefined) throw new Error(`the template of ${name} was never uploaded to ${place}`);
    const exported = new Set(
      this.deployed().flatMap((stack) => (stack.name === name ? [] : exportsOf(stack.template))),
    );
    this.#stacks.set(name, { name, template: JSON.parse(text), faults: templateFaults(text, exported) });
  }

  #describe(action: string, name: string): Answer {
    const bootstrap = bootstrapStacks[name];
    if (bootstrap)
      return queryAnswer(action, `<Stacks>${described(name, 'CREATE_COMPLETE', bootstrap)}</Stacks>`);
    const stack = this.#stacks.get(name);
    if (!stack) return queryError('ValidationError', `Stack with id ${name} does not exist`);
    const status = stack.faults.length === 0 ? 'CREATE_COMPLETE' : 'ROLLBACK_COMPLETE';
    return queryAnswer(action, `<Stacks>${described(name, status, [])}</Stacks>`);
  }
}

function idOf(name: string): string {
  return `arn:aws:cloudformation:${region}:${account}:stack/${name}/stand-in`;
}

function described(name: string, status: string, outputs: readonly Output[]): string {
  const members = outputs.map(
    ({ key, value }) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<member><StackId>${idOf(name)}</StackId><StackName>${name}</StackName><StackStatus>${status}</StackStatus>
    <CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${members.join('')}</Outputs></member>`;
}
