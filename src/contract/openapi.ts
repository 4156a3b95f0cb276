import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { commonProblems, operations } from './operations.ts';
import type { Operation, OperationId } from './operations.ts';
import { Problem, problemCodes } from './problem.ts';
import type { ProblemCode } from './problem.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 speaks JSON Schema 2020-12 itself. What a schema does to its input (trimming) is not part of the wire. */
function jsonSchema(schema: v.GenericSchema): Json {
  const { $schema: _, ...json } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode: 'input',
    target: 'draft-2020-12',
  });
  return json;
}

function content(schema: v.GenericSchema | undefined, type = 'application/json'): Json {
  return schema ? { content: { [type]: { schema: jsonSchema(schema) } } } : {};
}

const guardProblems: Readonly<Record<Operation['access'], readonly ProblemCode[]>> = {
  anyone: [],
  provider: [],
  member: ['unauthenticated'],
  owner: ['unauthenticated', 'not_owner'],
  staff: ['unauthenticated', 'not_found'],
};

function problemsOf(operation: Operation): ProblemCode[] {
  const unsafe: ProblemCode[] =
    operation.method === 'GET' || operation.access === 'provider' ? [] : ['forbidden_origin', 'body_too_large'];
  const typed: ProblemCode[] = operation.request ? ['unsupported_media_type'] : [];
  return [
    ...new Set([...operation.problems, ...guardProblems[operation.access], ...unsafe, ...typed, ...commonProblems]),
  ];
}

/** The codes of one status stand together: OpenAPI has one response a status. */
function problemResponses(operation: Operation): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(operation)) {
    const { status } = problemCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function parameters(operation: Operation): Json[] {
  const text = { schema: { type: 'string' } };
  const path = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    return { name, in: 'path', required: true, ...text };
  });
  const query = Object.entries(operation.query ?? {}).map(([name, description]) => {
    return { name, in: 'query', description, ...text };
  });
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', minLength: 8, maxLength: 200 },
  };
  const ifMatch = { name: 'If-Match', in: 'header', required: true, ...text };
  const ifNoneMatch = { name: 'If-None-Match', in: 'header', ...text };
  return [
    ...path,
    ...query,
    ...(operation.idempotent ? [key] : []),
    ...(operation.ifMatch ? [ifMatch] : []),
    ...(operation.etag ? [ifNoneMatch] : []),
  ];
}

function describe(id: OperationId): Json {
  const operation: Operation = operations[id];
  const requestId = { 'X-Request-Id': { schema: { type: 'string' } } };
  const body = operation.produces
    ? { content: { [operation.produces]: { schema: { type: 'string', format: 'binary' } } } }
    : content(operation.response);
  const success: Json = { description: 'Done.', headers: requestId, ...body };
  return {
    operationId: id,
    summary: operation.summary,
    ...(parameters(operation).length > 0 && { parameters: parameters(operation) }),
    ...(operation.request && { requestBody: { required: true, ...content(operation.request) } }),
    responses: {
      [String(operation.status)]: success,
      ...(operation.idempotent && { '200': { ...success, description: 'Done before, under this key.' } }),
      ...(operation.etag && { '304': { description: 'Not changed.' } }),
      ...problemResponses(operation),
    },
  };
}

/** The wire contract as an OpenAPI 3.1 document, made from the schemas that the server parses with. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const id of Object.keys(operations) as OperationId[]) {
    const { method, path } = operations[id];
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(id) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Comptoir billing backend',
      version: '1',
      description: 'Amounts are integers in minor units beside an ISO 4217 code; instants are RFC 3339 in UTC.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: { schemas: { Problem: jsonSchema(Problem) } },
  };
}
