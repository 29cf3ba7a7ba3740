/** The parts of a CloudFormation template that can be checked without AWS. */
export interface Template {
  Resources: Record<string, TemplateResource>;
  Parameters?: Record<string, unknown>;
  Conditions?: Record<string, unknown>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
}
export interface TemplateResource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the properties of a resource are JSON of many shapes
  Properties?: any;
  DependsOn?: string | string[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const limits = { resources: 500, outputs: 200, bytes: 1_000_000 };

/**
 * Why CloudFormation would refuse a stack before it creates any resource: missing references, circular dependencies,
 * imports of unknown exports, export names in use, and exceeded limits.
 */
export function templateFaults(text: string, exported: ReadonlySet<string>): string[] {
  const template = JSON.parse(text) as Template;
  const names = Object.keys(template.Resources);
  const known = new Set([...names, ...Object.keys(template.Parameters ?? {})]);
  const faults: string[] = [];
  if (Buffer.byteLength(text) > limits.bytes) faults.push(`${Buffer.byteLength(text)} bytes`);
  if (names.length > limits.resources) faults.push(`${names.length} resources`);
  const outputs = Object.entries(template.Outputs ?? {});
  if (outputs.length > limits.outputs) faults.push(`${outputs.length} outputs`);

  const arrows = new Map(names.map((name) => [name, referencesOf(template.Resources[name])]));
  for (const [name, references] of [...arrows, ['Outputs', referencesOf(template.Outputs)] as const]) {
    for (const { kind, target } of references) {
      if (kind === 'import' && !exported.has(target))
        faults.push(`${name} imports ${target}, which no stack exports`);
      if (kind === 'resource' && !known.has(target) && !target.startsWith('AWS::'))
        faults.push(`${name} refers to ${target}, which is not in the template`);
    }
  }
  for (const name of exportsOf(template)) if (exported.has(name)) faults.push(`the export ${name} is taken`);
  const circle = circleIn(arrows);
  if (circle) faults.push(`a circular dependency: ${circle.join(' → ')}`);
  return faults;
}

export function exportsOf({ Outputs = {} }: Template): string[] {
  return Object.values(Outputs).flatMap(({ Export }) => (Export ? [String(Export.Name)] : []));
}

interface Reference {
  kind: 'resource' | 'import';
  target: string;
}

function referencesOf(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): Reference[] => {
    if (key === 'Ref') return [{ kind: 'resource', target: String(inner) }];
    if (key === 'Fn::ImportValue') return [{ kind: 'import', target: String(inner) }];
    if (key === 'Fn::GetAtt') {
      const target = Array.isArray(inner) ? inner[0] : String(inner).split('.')[0];
      return [{ kind: 'resource', target: String(target) }];
    }
    if (key === 'Fn::Sub') {
      const [text, own = {}] = Array.isArray(inner) ? inner : [inner];
      const named = [...String(text).matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map(([, target = '']) => target);
      return [
        ...named
          .filter((target) => !(target in own))
          .map((target) => ({ kind: 'resource' as const, target })),
        ...referencesOf(own),
      ];
    }
    if (key === 'DependsOn')
      return [inner].flat().map((target) => ({ kind: 'resource' as const, target: String(target) }));
    return referencesOf(inner);
  });
}

/** The first circular reference between resources, as names; undefined if there is none. */
function circleIn(arrows: ReadonlyMap<string, readonly Reference[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const { target } of arrows.get(name) ?? []) {
      const circle = visit(target, [...path, name]);
      if (circle) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of arrows.keys()) {
    const circle = visit(name, []);
    if (circle) return circle;
  }
  return undefined;
}
