import { readFileSync, readdirSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { operations, type OperationId } from '../../src/contract/index.ts';
import { openApiDocument } from '../../src/contract/openapi.ts';
import { fixtureFiles, leftOut, type Example } from './fixtures/story.ts';

const folder = 'src/contract/fixtures';
const kept = new Map(readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]));

interface Schemas {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface Described {
  readonly requestBody?: Schemas;
  readonly responses: Readonly<Record<string, Schemas>>;
}
const { paths, components } = openApiDocument() as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: object;
};
const ajv = new Ajv({ unknownFormats: 'ignore', logger: false });

/** What is wrong with a body by the document's schema. */
function faults({ content = {} }: Schemas, type: string, body: unknown): unknown {
  const schema = content[type]?.schema;
  if (!schema) return body === undefined ? null : `no body of ${type} is described`;
  // This validator reads patterns without Unicode classes; control characters are written out for it.
  const text = JSON.stringify({ ...schema, components }).replaceAll(
    '\\\\p{Cc}',
    '\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f',
  );
  const check = ajv.compile(JSON.parse(text) as object);
  return check(body) ? null : check.errors;
}

it('are what the server answers now, or `npm run fixtures`', async () => {
  expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(await fixtureFiles()));
});

it('show every operation that a backend of one’s own may need', () => {
  const shown = [...kept.keys()].map((file) => file.replace('.json', ''));
  expect([...shown, ...leftOut].sort()).toEqual(Object.keys(operations).sort());
});

describe.each([...kept])('%s', (_, text) => {
  const { operation, examples } = JSON.parse(text) as { operation: OperationId; examples: readonly Example[] };
  const { method, path } = operations[operation];
  const described = paths[path]![method.toLowerCase()]!;

  it.each(examples.map((example) => [example.name, example] as const))('%s: as the document says', (_, example) => {
    const { request, response } = example;
    const answer = described.responses[String(response.status)];
    expect(answer, `status ${response.status}`).toBeDefined();
    expect(faults(answer!, response.headers['content-type'] ?? 'application/json', response.body)).toBeNull();
    if (response.status < 300 && described.requestBody)
      expect(faults(described.requestBody, 'application/json', request.body)).toBeNull();
  });
});
