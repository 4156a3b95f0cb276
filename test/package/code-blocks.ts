import { readdirSync, readFileSync } from 'node:fs';

/** What a reader may copy: every fenced block of the README and the documentation. */
export interface CodeBlock {
  /** `README.md:42`. */
  readonly place: string;
  readonly language: string;
  /** How it is tried: the word after the language. */
  readonly kind: string;
  readonly code: string;
}

/** Commands, pages, tests, servers, types only, tokens, the policy, and what is shown but not run. */
export const kinds: Readonly<Record<string, readonly string[]>> = {
  sh: [''],
  html: ['page'],
  js: ['page', 'test'],
  ts: ['server', 'types'],
  css: ['tokens'],
  csp: [''],
};

export const documents: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('stories/docs')
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => `stories/docs/${file}`),
];

export const codeBlocks: readonly CodeBlock[] = documents.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```(\w*) ?(\w*)\n([^]*?)^```$/gm)].map(
    ([, language = '', kind = '', code = ''], index) => ({
      place: `${file}:${lineOf(text, index)}`,
      language,
      kind,
      code,
    }),
  );
});

function lineOf(text: string, index: number): number {
  const fences = [...text.matchAll(/^```/gm)];
  return text.slice(0, fences[index * 2]!.index).split('\n').length;
}

export const blocksOf = (language: string, kind = ''): CodeBlock[] =>
  codeBlocks.filter((block) => block.language === language && block.kind === kind);
