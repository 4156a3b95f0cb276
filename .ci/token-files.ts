import { format, resolveConfig } from 'prettier';
import { defaultOf, designTokens, type DesignToken } from '../stories/support/design-tokens.ts';

/** The style sheet that all elements share: local property → component token → theme token → default. */
const sheet = (): string => `import { css } from 'lit';

/**
 * The design tokens, as a root reads them for all that is in it: local property → token of the page → default. Colours
 * follow the page's own \`color-scheme\`. Made from tokens.json by \`npm run tokens\`.
 */
export const tokens = css\`
  :host {
    ${designTokens.map((token) => `${token.local}: var(${token.name}, ${defaultOf(token)});`).join('\n    ')}
  }
\`;
`;

const code = (text: string): string => `\`${text}\``;

function row(token: DesignToken): string {
  const { name, follows, values, description } = token;
  const other = designTokens.find(({ path }) => path === follows);
  const said = other ? [`as ${code(other.name)}`] : [values!.light, values!.dark].map(code);
  return `| ${[code(name), description, [...new Set(said)].join(' · ')].join(' | ')} |`;
}

const table = (layer: DesignToken['layer']): string =>
  ['| Token | What it is for | Default (light · dark) |', '|---|---|---|']
    .concat(designTokens.filter((token) => token.layer === layer).map(row))
    .join('\n');

const reference = (): string => `# Tokens

Set on the page, on a root or on anything between; what is not set has its default. Made from tokens.json by \`npm run tokens\`.

## Theme

${table('theme')}

## Component

For one kind of thing only. Each follows a token of the theme until it is set.

${table('component')}

## Part

What no token reaches is a \`::part\`: each element lists its own.
`;

/** Path → content of all that is made of `tokens.json`, as the formatter leaves it. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const files = { 'src/styles/tokens.ts': sheet(), 'src/styles/tokens.md': reference() };
  const made = Object.entries(files).map(async ([file, content]) => {
    const options = await resolveConfig(file);
    return [file, await format(content, { ...options, filepath: file })] as const;
  });
  return Object.fromEntries(await Promise.all(made));
}
