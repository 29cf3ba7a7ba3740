import type { Template } from 'aws-cdk-lib/assertions';

export interface Resource {
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of many shapes, and each test states the one it expects
  properties: any;
}

/** The resources of a type. */
export function resources(template: Template, type: string): Resource[] {
  return Object.entries(template.findResources(type)).map(([id, { Properties }]) => ({
    id,
    properties: Properties,
  }));
}

/** The only resource of a type, or the only one of those that match. */
export function only(
  template: Template,
  type: string,
  matches: (properties: Resource['properties']) => boolean = () => true,
): Resource {
  const [first, ...others] = resources(template, type).filter(({ properties }) => matches(properties));
  if (!first || others.length > 0)
    throw new Error(`expected one ${type}, found ${others.length + (first ? 1 : 0)}`);
  return first;
}

/** A value with its references written out, as far as a template has them: `TableCD117FA1.Arn/index/gsi1`. */
export function spell(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[fn, argument] = []] = Object.entries(value as Record<string, unknown>);
  switch (fn) {
    case 'Ref':
    case 'Fn::ImportValue':
      return spell(argument);
    case 'Fn::GetAtt':
      return (argument as string[]).join('.');
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map(spell).join(separator);
    }
    // The name of a function, from its ARN.
    case 'Fn::Select':
      return spell((argument as [number, unknown])[1]);
    case 'Fn::Split':
      return spell((argument as [string, unknown])[1]);
    default:
      throw new Error(`cannot spell ${JSON.stringify(value)}`);
  }
}

export function listOf<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}
