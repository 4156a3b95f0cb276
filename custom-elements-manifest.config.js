import { readFileSync } from 'node:fs';

/** How `custom-elements.json` is made: the elements' public API, as users of the package see it. */
export default {
  globs: ['src/elements/*.ts', 'src/elements/base/comptoir-element.ts', 'src/define/*.ts'],
  exclude: ['src/elements/*.styles.ts'],
  litelement: true,
  plugins: [tagNames(), publicMembers(), rootTokens(), builtPaths()],
};

/** Learns tags from our own `define(tag, Class)`: the analyzer knows only `customElements.define`. */
function tagNames() {
  const definitions = [];
  return {
    name: 'tag-names',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [tag, element] = node.arguments;
      if (!tag || !element || !ts.isStringLiteral(tag)) return;
      definitions.push({ tag: tag.text, element: element.getText(), path: moduleDoc.path });
    },
    packageLinkPhase({ customElementsManifest }) {
      const declared = new Map(
        customElementsManifest.modules.flatMap(({ path, declarations }) =>
          (declarations ?? []).map((declaration) => [declaration.name, { path, declaration }]),
        ),
      );
      for (const { tag, element, path } of definitions) {
        const { declaration, path: home } = declared.get(element);
        declaration.tagName = tag;
        declaration.customElement = true;
        customElementsManifest.modules
          .find((module) => module.path === path)
          .exports.push({ kind: 'custom-element-definition', name: tag, declaration: { name: element, module: home } });
      }
    },
  };
}

/** Drops what no user may call: Storybook would show it as a control. */
function publicMembers() {
  const lifecycle = new Set([
    'connectedCallback',
    'disconnectedCallback',
    'render',
    'formAssociatedCallback',
    'styles',
    'formAssociated',
  ]);
  const isPublic = ({ name, privacy }) =>
    !name.startsWith('#') && privacy !== 'protected' && privacy !== 'private' && !lifecycle.has(name);
  return {
    name: 'public-members',
    packageLinkPhase({ customElementsManifest }) {
      for (const declaration of customElementsManifest.modules.flatMap(({ declarations }) => declarations ?? []))
        if (declaration.members) declaration.members = declaration.members.filter(isPublic);
    },
  };
}

/** What each token is for, by the name that a page sets. */
function purposes(group, path = []) {
  if ('$value' in group) return [[`--comptoir-${path.join('-')}`, group.$description]];
  return Object.entries(group)
    .filter(([name]) => !name.startsWith('$'))
    .flatMap(([name, inner]) => purposes(inner, name === 'component' ? [] : [...path, name]));
}

/** The design tokens, with their defaults, as CSS properties of the roots: what is set there every element inside inherits. */
function rootTokens() {
  const read = readFileSync('src/styles/tokens.ts', 'utf8').matchAll(
    /(--_[\w-]+): var\((--comptoir-[\w-]+), (.*)\);$/gm,
  );
  const tokens = [...read].map(([, local, name, value]) => ({ local, name, value }));
  const named = (local) => tokens.find((token) => token.local === local).name;
  const descriptions = new Map(purposes(JSON.parse(readFileSync('src/styles/tokens.json', 'utf8'))));
  const cssProperties = tokens.map(({ name, value }) => ({
    name,
    description: descriptions.get(name),
    default: value.replace(/--_[\w-]+/g, named),
  }));
  return {
    name: 'root-tokens',
    packageLinkPhase({ customElementsManifest }) {
      for (const declaration of customElementsManifest.modules.flatMap(({ declarations }) => declarations ?? []))
        if (['comptoir-checkout', 'comptoir-subscription'].includes(declaration.tagName))
          declaration.cssProperties = [...(declaration.cssProperties ?? []), ...cssProperties];
    },
  };
}

/** Names modules as they are called in the package. Runs last: the others link by source path. */
function builtPaths() {
  const built = (path) => path.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js');
  const walk = (value) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === 'object')
      for (const [key, inner] of Object.entries(value))
        if ((key === 'path' || key === 'module') && typeof inner === 'string') value[key] = built(inner);
        else walk(inner);
  };
  return {
    name: 'built-paths',
    packageLinkPhase({ customElementsManifest }) {
      walk(customElementsManifest.modules);
      const shown = ({ declarations, exports }) =>
        declarations?.some(({ customElement }) => customElement) ||
        exports?.some(({ kind }) => kind === 'custom-element-definition');
      customElementsManifest.modules = customElementsManifest.modules.filter(shown);
    },
  };
}
