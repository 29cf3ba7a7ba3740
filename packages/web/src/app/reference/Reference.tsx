import type { ReactNode } from 'react';
import { about, base, type Call, events, groups, limitText, schemas, tokenText } from './document.ts';
import { type Field, fieldsOf, type Part, type Schema, typeOf } from './fields.ts';

/** The API as its document says it. Drawn when the site is built, so the page needs no script. */
export function Reference() {
  return (
    <>
      <p>{about}</p>
      <p className="soft">
        Every address begins with <code>{base}</code>. For an access token, call <code>POST /auth/login</code>
        , then send it as <code>Authorization: Bearer …</code>. The whole document is{' '}
        <a href="/api/v1/openapi.json">openapi.json</a>. Every error has the shape of{' '}
        <a href="#schema-Error">Error</a>.
      </p>
      <nav aria-label="Parts of the API" className="reference-parts">
        {[...groups.map(({ name }) => name), 'events', 'schemas'].map((name) => (
          <a key={name} href={`#${name}`}>
            {name}
          </a>
        ))}
      </nav>
      {groups.map(({ name, calls }) => (
        <Chapter key={name} name={name}>
          {calls.map((call) => (
            <Operation key={call.operation.operationId} {...call} />
          ))}
        </Chapter>
      ))}
      <Chapter name="events">
        {events.map((call) => (
          <Operation key={call.operation.operationId} {...call} path="the address that a business names" />
        ))}
      </Chapter>
      <Chapter name="schemas">
        {Object.entries(schemas).map(([name, schema]) => (
          <Item key={name} id={`schema-${name}`} title={name}>
            <Shape schema={schema} />
          </Item>
        ))}
      </Chapter>
    </>
  );
}

function Chapter({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-labelledby={name} className="reference-part">
      <h2 id={name}>{name}</h2>
      {children}
    </section>
  );
}

/** A link to the id opens the item, because the id is on what is folded. */
function Item({
  id,
  title,
  says,
  children,
}: {
  id: string;
  title: ReactNode;
  says?: string;
  children: ReactNode;
}) {
  return (
    <details className="reference-item">
      <summary>
        <h3>{title}</h3>
        {says !== undefined && <span className="soft">{says}</span>}
      </summary>
      <div id={id}>{children}</div>
    </details>
  );
}

function Operation({ method, path, operation }: Call) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const limits = operation['x-vaultra-limits'] ?? [];
  return (
    <Item
      id={operationId}
      title={
        <code>
          <b>{method}</b> {path}
        </code>
      }
      says={summary}
    >
      {description !== undefined && <p>{description}</p>}
      <p className="small soft">{[tokenText(operation), ...limits.map(limitText)].join(' · ')}</p>
      {parameters.length > 0 && (
        <>
          <h4>Parameters</h4>
          <Fields
            fields={parameters.map(({ in: place, name, required = false, schema }) => {
              const [field] = fieldsOf({ properties: { [name]: schema } });
              return { ...(field as Field), name: `${name} (${place})`, required };
            })}
          />
        </>
      )}
      {requestBody && (
        <>
          <h4>Body{requestBody.required === true ? '' : ', optional'}</h4>
          <Contents content={requestBody.content} />
        </>
      )}
      <h4>Answers</h4>
      <ul className="plain reference-answers">
        {Object.entries(responses).map(([status, answer]) => (
          <li key={status}>
            <b>{status}</b> {answer.description}
            {answer.content && !isError(answer.content) && <Contents content={answer.content} />}
          </li>
        ))}
      </ul>
    </Item>
  );
}

/** The same for every error, so it is linked to once, above. */
const isError = (content: Record<string, { schema: Schema }>) =>
  Object.values(content).some(({ schema }) => schema.$ref === '#/components/schemas/Error');

function Contents({ content }: { content: Record<string, { schema: Schema }> }) {
  return Object.entries(content).map(([type, { schema }]) => (
    <div key={type}>
      {type !== 'application/json' && <p className="small soft">{type}</p>}
      <Shape schema={schema} />
    </div>
  ));
}

function Shape({ schema }: { schema: Schema }) {
  const fields = fieldsOf(schema);
  return (
    <>
      {schema.description !== undefined && <p>{schema.description}</p>}
      {(fields.length === 0 || schema.properties === undefined) && (
        <p>
          <Type parts={typeOf(schema)} />
        </p>
      )}
      {fields.length > 0 && <Fields fields={fields} />}
    </>
  );
}

function Fields({ fields }: { fields: readonly Field[] }) {
  return (
    <ul className="plain reference-fields">
      {fields.map(({ name, required, type, description, fields: inside }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: choices may repeat a name, and nothing moves
        <li key={index}>
          <code>{name}</code>
          {!required && <span className="soft">?</span>} <Type parts={type} />
          {description !== undefined && <span className="soft"> {description}</span>}
          {inside.length > 0 && <Fields fields={inside} />}
        </li>
      ))}
    </ul>
  );
}

function Type({ parts }: { parts: readonly Part[] }) {
  return (
    <span className="reference-type">
      {parts.map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a key={part.ref} href={`#schema-${part.ref}`}>
            {part.ref}
          </a>
        ),
      )}
    </span>
  );
}
