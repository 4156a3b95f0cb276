import { writeFile } from 'node:fs/promises';
import { generatedFiles } from './token-files.ts';

/** `npm run tokens`: writes what is made of `src/styles/tokens.json`. */
for (const [file, content] of Object.entries(await generatedFiles())) {
  await writeFile(file, content);
  console.log(file);
}
