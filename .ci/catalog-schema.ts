import { mkdirSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

/**
 * `dist/catalog.schema.json`: what editors complete and check in a catalog file, made from the type that a TypeScript catalog
 * has, its comments as descriptions.
 */
const schema = createGenerator({
  path: 'src/pricing/catalog.ts',
  tsconfig: 'tsconfig.json',
  type: 'Catalog',
  topRef: false,
  skipTypeCheck: true,
}).createSchema('Catalog');

schema.title = 'Comptoir catalog';
schema.properties = { $schema: { type: 'string' }, ...schema.properties };
mkdirSync('dist', { recursive: true });
writeFileSync('dist/catalog.schema.json', `${JSON.stringify(schema, null, 2)}\n`);
