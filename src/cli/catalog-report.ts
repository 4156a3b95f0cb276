import { distance } from 'fastest-levenshtein';
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { validateCatalog, type CatalogFault } from '../pricing/index.ts';
import { catalogWarnings } from './catalog-warnings.ts';

export interface Finding {
  /** A fault keeps the catalog from being sold from; a warning does not. */
  readonly level: 'fault' | 'warning';
  /** Where, in the catalog's own terms: `plans[0].prices.monthly.EUR`; empty for the whole. */
  readonly path: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Everything that is wrong with a catalog's text, by its place in it. Never throws. */
export function reportCatalog(text: string): Finding[] {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const at = (offset: number): Pick<Finding, 'line' | 'column'> => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  };
  if (errors.length > 0 || !root) {
    const [first] = errors;
    const message = first
      ? `not JSON: ${spaced(printParseErrorCode(first.error))}`
      : 'empty: a catalog is a JSON object';
    return [{ level: 'fault', path: '', ...at(first?.offset ?? 0), message }];
  }
  const { $schema: _, ...catalog } = Object(getNodeValue(root)) as Record<string, unknown>;
  const input: unknown = root.type === 'object' ? catalog : getNodeValue(root);
  const checked = validateCatalog(input);
  const place = (path: string): Pick<Finding, 'line' | 'column'> => at(nodeAt(root, path).offset);
  const found = [
    ...duplicates(root).map(({ path, offset }) => ({
      level: 'fault' as const,
      path,
      ...at(offset),
      message: 'stands here twice; only the last one would count',
    })),
    ...(checked.ok ? [] : causes(checked.faults)).map((fault) => ({
      level: 'fault' as const,
      path: fault.path,
      ...place(fault.path),
      message: inWords(fault),
    })),
    ...(checked.ok ? catalogWarnings(checked.catalog) : []).map(({ path, message }) => ({
      level: 'warning' as const,
      path,
      ...place(path),
      message,
    })),
  ];
  return found.sort((one, other) => one.line - other.line || one.column - other.column);
}

/** Without what only follows from another fault: references into a list that is missing itself. */
function causes(faults: readonly CatalogFault[]): readonly CatalogFault[] {
  const lists = faults.some(({ path, code }) => code === 'missing' && ['currencies', 'cycles', 'plans'].includes(path));
  if (!lists) return faults;
  return faults.filter(({ code, expected }) => code !== 'price-missing' && expected !== 'one of none');
}

/** `InvalidSymbol` → `invalid symbol`. */
const spaced = (name: string): string => name.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();

function inWords({ path, code, expected, found }: CatalogFault): string {
  const name = path.split('.').at(-1)!;
  if (code === 'missing') return `${name} is missing`;
  if (code === 'price-missing') return `a price is missing: ${expected}`;
  if (code === 'unknown-field')
    return `${name} is not a field here${meant(name, expected) || '.'} Fields: ${listed(expected)}`;
  return `${found} should be ${expected}${meant(found.replace(/^"|"$/g, ''), expected)}`;
}

const listed = (expected: string): string => expected.replace(/^one of /, '');

/** The known word nearest to one that is not known, if it is near enough to be a slip. */
function meant(word: string, expected: string): string {
  if (!expected.startsWith('one of ')) return '';
  const known = listed(expected).split(', ');
  const [best] = known
    .map((each) => [each, distance(word.toLowerCase(), each.toLowerCase())] as const)
    .sort(([, a], [, b]) => a - b);
  return best && best[1] > 0 && best[1] <= Math.max(1, Math.floor(word.length / 3))
    ? ` — did you mean ${best[0]}?`
    : '';
}

/** The node of a path, or the nearest one around it: what is missing has no place of its own. */
function nodeAt(root: Node, path: string): Node {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  for (let length = steps.length; length > 0; length--) {
    const location = steps.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = findNodeAtLocation(root, location);
    if (node) return node.parent?.type === 'property' && length === steps.length ? node.parent : node;
  }
  return root;
}

function duplicates(node: Node, path = ''): { path: string; offset: number }[] {
  const children = node.children ?? [];
  if (node.type === 'array') return children.flatMap((child, index) => duplicates(child, `${path}[${index}]`));
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return children.flatMap((property) => {
    const [key, value] = property.children!;
    const name = key!.value as string;
    const at = path ? `${path}.${name}` : name;
    const again = seen.has(name) ? [{ path: at, offset: property.offset }] : [];
    seen.add(name);
    return [...again, ...(value ? duplicates(value, at) : [])];
  });
}
