import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openApiDocument } from '../src/contract/openapi.ts';

/** `npm run openapi [file]`: writes the OpenAPI document, by default to `dist/openapi.json`. */
const file = process.argv[2] ?? 'dist/openapi.json';
await mkdir(dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
console.log(file);
