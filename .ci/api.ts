import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * `npm run api`: writes what each entry of the built package gives, name by name with its type, to test/package/api. A changed
 * public type is then seen in a diff. Texts, so that no tool takes them for code.
 */
export const folder = 'test/package/api';

/** Entries that are many and alike: what registers an element, what holds a language. */
const alike = /^\.\/(define|locales)\//;

const printer = ts.createPrinter({ removeComments: true });

/** The report of each entry, by its file: `server_pg.txt`. */
export function apiReports(): ReadonlyMap<string, string> {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    exports: Record<string, { types?: string } | string>;
  };
  const entries = Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'object' && target.types && !alike.test(name) ? [[name, target.types] as const] : [],
  );
  const program = ts.createProgram(
    entries.map(([, file]) => file),
    {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      skipLibCheck: true,
      types: [],
    },
  );
  return new Map(
    entries.map(([name, file]) => {
      const report = name === '.' ? 'comptoir' : name.slice(2).replaceAll('/', '_');
      return [`${report}.txt`, reportOf(program, program.getSourceFile(file)!)];
    }),
  );
}

function reportOf(program: ts.Program, source: ts.SourceFile): string {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(source);
  const given = module ? checker.getExportsOfModule(module) : [];
  const described = given.map((symbol) => [symbol.name, textOf(checker, symbol)] as const);
  described.sort(([a], [b]) => (a < b ? -1 : 1));
  const augmented = source.statements.filter((each) => ts.isModuleDeclaration(each) && ts.isStringLiteral(each.name));
  const texts = [...described.map(([, text]) => text), ...augmented.map(print)];
  return `${texts.join('\n\n')}\n`;
}

function textOf(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const all = real.declarations ?? [];
  if (all.some(ts.isSourceFile))
    return `export * as ${symbol.name} from ${relative('.', all[0]!.getSourceFile().fileName)}`;
  const renamed = real.name === symbol.name ? '' : ` as ${symbol.name}:`;
  // A schema and what it infers bear one name; written out, the schema's own type is a book.
  const told = real.flags & ts.SymbolFlags.TypeAlias ? all.filter((each) => !ts.isVariableDeclaration(each)) : all;
  return told.map((each) => `export${renamed} ${declared(checker, real, each)}`).join('\n');
}

const written = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;

function declared(checker: ts.TypeChecker, symbol: ts.Symbol, declaration: ts.Declaration): string {
  const text = print(statementOf(declaration));
  if (ts.isTypeAliasDeclaration(declaration) && text.includes('InferOutput<'))
    return `type ${symbol.name} = ${checker.typeToString(checker.getDeclaredTypeOfSymbol(symbol), declaration, written)};`;
  if (!ts.isVariableDeclaration(declaration) || text.length < 1000) return text;
  return `const ${symbol.name}: ${checker.typeToString(checker.getTypeAtLocation(declaration), declaration)};`;
}

/** A variable's declaration alone has no `const`. */
const statementOf = (declaration: ts.Declaration): ts.Node =>
  ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;

/** Without comments, private members, and the words that every declaration file repeats. */
function print(node: ts.Node): string {
  const text = printer.printNode(ts.EmitHint.Unspecified, publicOf(node), node.getSourceFile());
  return text.replace(/^(export )?(default )?(declare )?/, '');
}

function publicOf(node: ts.Node): ts.Node {
  if (!ts.isClassDeclaration(node)) return node;
  const hidden = (member: ts.ClassElement): boolean =>
    (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0 ||
    (member.name !== undefined && ts.isPrivateIdentifier(member.name));
  const { modifiers, name, typeParameters, heritageClauses, members } = node;
  const shown = members.filter((member) => !hidden(member));
  return ts.factory.updateClassDeclaration(node, modifiers, name, typeParameters, heritageClauses, shown);
}

/** What `npm run api` last wrote. */
export const keptReports = (): ReadonlyMap<string, string> =>
  new Map(readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of apiReports()) writeFileSync(`${folder}/${file}`, text);
}
