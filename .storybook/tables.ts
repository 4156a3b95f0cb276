/** What a Markdown tree is made of, as far as a table needs it. */
export interface Part {
  type: string;
  value?: string;
  children?: Part[];
}

/** What stands between the marks of a text; code and links keep theirs. */
function split(parts: readonly Part[], mark: string): Part[][] {
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    const [first = part, ...others] =
      part.type === 'text' ? part.value!.split(mark).map((value) => ({ ...part, value })) : [];
    pieces.at(-1)!.push(first);
    pieces.push(...others.map((other) => [other]));
  }
  return pieces;
}

const isTable = ({ type, children = [] }: Part): boolean =>
  type === 'paragraph' && /^\|.*\|\n\| *-/.test(children.map(({ value = '' }) => value).join(''));

/** A bar stands at both ends of a row. */
const row = (line: readonly Part[]): Part => ({
  type: 'tableRow',
  children: split(line, '|')
    .slice(1, -1)
    .map((children) => ({ type: 'tableCell', children })),
});

/** A remark plugin that reads tables: MDX alone takes them for paragraphs full of bars. */
export const tables =
  () =>
  (page: Part): void => {
    for (const part of page.children ?? []) {
      if (!isTable(part)) continue;
      const [head, , ...body] = split(part.children!, '\n');
      part.type = 'table';
      part.children = [head!, ...body].map(row);
    }
  };
