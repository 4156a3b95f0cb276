import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Who may know whom. A folder may always import from itself. */
const law: Readonly<Record<string, readonly string[]>> = {
  pricing: [],
  addresses: [],
  contract: ['pricing'],
  checkout: ['contract', 'pricing', 'addresses'],
  subscription: ['checkout', 'contract', 'pricing', 'addresses'],
  backend: ['checkout', 'subscription', 'contract', 'pricing'],
  payments: ['checkout', 'subscription', 'contract', 'pricing'],
  i18n: ['checkout', 'subscription', 'contract', 'pricing'],
  styles: [],
  elements: ['backend', 'payments', 'i18n', 'checkout', 'subscription', 'contract', 'pricing', 'addresses', 'styles'],
  server: ['contract', 'pricing', 'i18n', 'addresses'],
  testing: ['server', 'backend', 'payments', 'i18n', 'checkout', 'subscription', 'contract', 'pricing'],
  conformance: ['contract', 'pricing'],
  cli: ['conformance', 'pricing'],
  define: ['elements'],
  ssr: ['define', 'elements', 'backend', 'i18n', 'checkout', 'contract', 'pricing'],
  'define.ts': ['define'],
  'comptoir.ts': ['define.ts', 'index.ts'],
  'index.ts': ['elements', 'backend', 'payments', 'i18n', 'checkout', 'subscription', 'contract', 'pricing'],
};

/** What registers elements, by being imported. */
const registrars = ['define', 'define.ts', 'comptoir.ts', 'ssr'];

/** Packages by folder; types of a package count as well, since a user's compiler then needs it. */
const packages: Readonly<Record<string, readonly string[]>> = {
  contract: ['valibot', '@valibot/to-json-schema'],
  styles: ['lit'],
  elements: ['lit', '@lit/context'],
  ssr: ['lit', '@lit/context', '@lit-labs/ssr'],
  payments: ['@stripe/stripe-js', '@paypal/paypal-js'],
  server: ['hono', 'valibot', '@noble/hashes'],
  conformance: ['valibot'],
  cli: ['jsonc-parser', 'fastest-levenshtein', 'node:'],
};

/** Entries of their own, and the folders behind them, with what only they may import. */
const ownEntries: Readonly<Record<string, readonly string[]>> = {
  'server/pg.ts': ['pg'],
  'server/pglite.ts': ['@electric-sql/pglite', 'node:'],
  'server/pglite-database.ts': ['@electric-sql/pglite'],
  'server/folder-lock.ts': ['node:'],
  'server/stripe.ts': ['stripe'],
  'server/providers/stripe/': ['stripe'],
  'server/paypal.ts': ['@paypal/paypal-server-sdk'],
  'server/providers/paypal/': ['@paypal/paypal-server-sdk', 'node:'],
  'server/invoice-pdf.ts': ['pdfkit'],
  'server/documents/pdf/': ['pdfkit', 'node:'],
  'server/e-invoice.ts': ['@e-invoice-eu/core'],
  'server/documents/en16931/': ['@e-invoice-eu/core'],
};

/** The key of `ownEntries` that a file stands under, else its own path. */
const entryOf = (path: string): string =>
  Object.keys(ownEntries).find((entry) => entry.endsWith('/') && path.startsWith(entry)) ?? path;

/** Folders that run unchanged in a browser, in Node and in a worker: clock, ids and I/O come in through ports. */
const pure = ['pricing', 'addresses', 'contract', 'checkout', 'subscription'];
const impure = new Set(
  `globalThis window self document navigator location history localStorage sessionStorage indexedDB customElements
  HTMLElement Element Node Event CustomEvent EventTarget addEventListener removeEventListener dispatchEvent
  fetch Request Response Headers XMLHttpRequest WebSocket EventSource BroadcastChannel crypto performance console process
  setTimeout clearTimeout setInterval clearInterval setImmediate requestAnimationFrame queueMicrotask Intl`.split(
    /\s+/,
  ),
);
/** `Intl` by other names, and clocks and chance read in passing. */
const impureMembers = ['Date.now', 'Math.random', 'toLocaleString', 'toLocaleDateString', 'localeCompare'];

/** Values of the contract without a schema in them: a page may import these. */
const schemaless = ['contract/card-number.ts'];
const browser = ['checkout', 'subscription', 'backend', 'payments', 'i18n', 'styles', 'elements', 'define', 'index.ts'];

interface Import {
  /** A file of ours as `folder/file.ts`, or a package's specifier. */
  readonly to: string;
  readonly ours: boolean;
  readonly typeOnly: boolean;
}

interface Source {
  readonly path: string;
  readonly layer: string;
  readonly ast: ts.SourceFile;
  readonly imports: readonly Import[];
}

const folder = fileURLToPath(new URL('../src/', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .map(readSource);

function readSource(path: string): Source {
  const ast = ts.createSourceFile(path, readFileSync(folder + path, 'utf8'), ts.ScriptTarget.Latest, true);
  return { path, layer: path.split('/')[0]!, ast, imports: importsOf(ast) };
}

function importsOf(ast: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    const ours = specifier.text.startsWith('.');
    const to = ours ? posix.join(dirname(ast.fileName), specifier.text) : specifier.text;
    found.push({ to, ours, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const names = clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings : undefined;
      const everyType =
        !clause?.name && (names?.elements.length ?? 0) > 0 && names!.elements.every((n) => n.isTypeOnly);
      add(node.moduleSpecifier, clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || everyType);
    } else if (ts.isExportDeclaration(node)) {
      const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
      add(node.moduleSpecifier, node.isTypeOnly || (names.length > 0 && names.every((name) => name.isTypeOnly)));
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

/** Names of globals a file reads, and members such as `Date.now`. Names that only types use are free. */
function globalsOf(ast: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isPropertyAccessExpression(node))
      found.push(node.name.text, `${node.expression.getText()}.${node.name.text}`);
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
      found.push('new Date()');
    if (ts.isIdentifier(node) && !isName(node)) found.push(`global ${node.text}`);
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

/** A member, a key or a declaration: not a global that is read. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isMethodDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isBindingElement(parent)
  );
}

const faults = (broken: (source: Source) => readonly string[]): string[] =>
  sources.flatMap((source) => broken(source).map((fault) => `${source.path}: ${fault}`));

const packageOf = (specifier: string): string =>
  specifier.startsWith('node:') ? 'node:' : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

describe('the import law', () => {
  it('knows every folder of src', () => {
    expect([...new Set(sources.map(({ layer }) => layer))].filter((layer) => !(layer in law))).toEqual([]);
  });

  it('lets a layer know only the layers below it', () => {
    const strangers = faults(({ layer, imports }) =>
      imports
        .filter(({ to, ours }) => ours && ![layer, ...(law[layer] ?? [])].includes(to.split('/')[0]!))
        .map(({ to }) => to),
    );
    expect(strangers).toEqual([]);
  });

  it('keeps packages in the layers they belong to', () => {
    const strangers = faults(({ path, layer, imports }) => {
      const allowed = [...(packages[layer] ?? []), ...(ownEntries[entryOf(path)] ?? [])];
      return imports.filter(({ to, ours }) => !ours && !allowed.includes(packageOf(to))).map(({ to }) => to);
    });
    expect(strangers).toEqual([]);
  });

  it('keeps what needs Node or a driver out of the server’s core', () => {
    const reached = faults(({ path, layer, imports }) =>
      layer === 'server' && !(entryOf(path) in ownEntries)
        ? imports.filter(({ to }) => entryOf(to) in ownEntries).map(({ to }) => to)
        : [],
    );
    expect(reached).toEqual([]);
  });

  it('registers elements in define only', () => {
    const registering = faults(({ path, layer, ast, imports }) => {
      if (registrars.includes(layer) || path === 'elements/base/define.ts') return [];
      const calls = globalsOf(ast).filter((name) => /customElements\.define$/.test(name));
      return [...calls, ...imports.filter(({ to }) => /(^|\/)define(\.ts|\/)/.test(to)).map(({ to }) => to)];
    });
    expect(registering).toEqual([]);
  });

  it('gives every element an entry that registers it', () => {
    const inFolder = (folder: string): string[] =>
      sources
        .filter(({ path }) => new RegExp(`^${folder}/[\\w-]+\\.ts$`).test(path))
        .map(({ path }) => posix.basename(path));
    expect(inFolder('define')).toEqual(inFolder('elements'));
    const all = sources.find(({ path }) => path === 'define.ts')!.imports.map(({ to }) => posix.basename(to));
    expect(all.sort()).toEqual(inFolder('define'));
  });

  it('keeps schemas off the page: of the contract only types, and what has no schema', () => {
    const loaded = faults(({ layer, imports }) =>
      browser.includes(layer)
        ? imports
            .filter(({ to, typeOnly }) => to.startsWith('contract/') && !typeOnly && !schemaless.includes(to))
            .map(({ to }) => to)
        : [],
    );
    expect(loaded).toEqual([]);
    for (const { path, imports } of sources)
      if (schemaless.includes(path)) expect(imports.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
  });

  it('keeps DOM, Intl, network, clock and chance out of the pure layers', () => {
    const touched = faults(({ layer, ast }) =>
      pure.includes(layer)
        ? globalsOf(ast).filter(
            (name) =>
              name === 'new Date()' ||
              (name.startsWith('global ') && impure.has(name.slice('global '.length))) ||
              impureMembers.includes(name),
          )
        : [],
    );
    expect(touched).toEqual([]);
  });
});
