import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { elementTypes, frameworkTypes, type Element } from './framework-types.ts';

/**
 * Writes, from `custom-elements.json`, what editors and compilers read: data for VS Code and JetBrains, and types for React,
 * Preact, Solid, Vue and Svelte. Part of `npm run build`.
 */
type Manifest = Parameters<typeof getWebTypesData>[0];

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const options = { hideLogs: true, descriptionSrc: 'summary' };

writeFileSync('vscode.html-custom-data.json', getVsCodeHtmlCustomData(manifest, options));
writeFileSync('vscode.css-custom-data.json', getVsCodeCssCustomData(manifest, options));
writeFileSync('web-types.json', webTypes());

const elements = manifest.modules
  .flatMap(({ declarations = [] }) => declarations as unknown as Element[])
  .filter(({ tagName }) => tagName);
mkdirSync('dist/frameworks', { recursive: true });
writeFileSync('dist/frameworks/elements.d.ts', elementTypes(elements));
for (const [name, text] of Object.entries(frameworkTypes)) writeFileSync(`dist/frameworks/${name}.d.ts`, text);

/** The generator leaves name and version to be filled in. */
function webTypes(): string {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  const data = JSON.parse(getWebTypesData(manifest, { ...options, packageJson: false })) as object;
  return `${JSON.stringify({ ...data, name, version }, null, 2)}\n`;
}
