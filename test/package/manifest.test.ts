import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { advice } from '../../stories/support/advice.ts';
import { frameworks, tags } from './built.ts';

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly privacy?: string;
  readonly kind?: string;
}

interface Declaration {
  readonly tagName: string;
  readonly name: string;
  readonly summary?: string;
  readonly members?: readonly Named[];
  readonly attributes?: readonly (Named & { fieldName: string })[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { modules } = read('custom-elements.json') as { modules: { path: string; declarations?: Declaration[] }[] };
const elements = modules.flatMap(({ path, declarations = [] }) =>
  declarations.filter(({ tagName }) => tagName).map((declaration) => ({ ...declaration, path })),
);
const element = (tag: string): Declaration => elements.find(({ tagName }) => tagName === tag)!;
const names = (list: readonly Named[] = []): string[] => list.map(({ name }) => name).sort();
const source = (file: string): string => readFileSync(`src/elements/${file}`, 'utf8');
/** In a template, or as a button of the account is told. */
const partsIn = (text: string): string[] =>
  [...text.matchAll(/\bpart(?:="|: ')([\w-]+)["']/g)].map(([, part]) => part!);

/** Parts that a file shared by several elements makes, beside the elements' own. */
const shared = new Set(
  ['base', 'dialogs'].flatMap((folder) =>
    readdirSync(`src/elements/${folder}`).flatMap((file) => partsIn(source(`${folder}/${file}`))),
  ),
);

it('describes every element', () => {
  expect(names(elements.map(({ tagName }) => ({ name: tagName })))).toEqual([...tags].sort());
});

describe.each(elements)('$tagName', (declared) => {
  const { name, path, summary, members, attributes, events, slots, cssParts, cssProperties } = declared;

  it('says what it is, and describes everything public', () => {
    expect(summary).toBeTruthy();
    const described = [members, attributes, events, slots, cssParts, cssProperties].flatMap((all) => all ?? []);
    expect(described.filter(({ description }) => !description).map((each) => each.name)).toEqual([]);
  });

  it('shows no private member', () => {
    const hidden = (members ?? []).filter(
      (each) => each.name.startsWith('#') || (each.privacy ?? 'public') !== 'public',
    );
    expect(names(hidden)).toEqual([]);
  });

  it('has the attributes and properties of its class', async () => {
    const built = (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
    const { observedAttributes, elementProperties } = built[name] as {
      observedAttributes: string[];
      elementProperties: Map<string, { state?: boolean }>;
    };
    expect(names(attributes)).toEqual([...observedAttributes].sort());
    const properties = [...elementProperties].filter(([, { state }]) => !state).map(([property]) => property);
    const fields = (members ?? []).filter(({ kind, name: field }) => kind === 'field' && properties.includes(field));
    expect(names(fields)).toEqual(properties.sort());
  });

  it('has the parts that its template has', () => {
    const own = partsIn(source(path.replace(/^dist\/elements\/(.*)\.js$/, '$1.ts')));
    const documented = names(cssParts);
    expect(own.filter((part) => !documented.includes(part))).toEqual([]);
    expect(documented.filter((part) => !own.includes(part) && !shared.has(part))).toEqual([]);
  });
});

describe('the roots', () => {
  it('name the type of each event', () => {
    const events = ['comptoir-checkout', 'comptoir-subscription'].flatMap((tag) => element(tag).events ?? []);
    expect(events.filter(({ type }) => !type).map(({ name }) => name)).toEqual([]);
    expect(names(element('comptoir-checkout').events)).toHaveLength(10);
  });

  it('list the design tokens', () => {
    const { cssProperties } = element('comptoir-checkout');
    const tokens = new Set(readFileSync('src/styles/tokens.ts', 'utf8').match(/--comptoir-[\w-]+/g));
    expect(names(cssProperties)).toEqual([...tokens].sort());
    expect(tokens.size).toBeGreaterThan(10);
  });
});

describe('for editors', () => {
  it('VS Code knows every tag, its attributes and the values they take', () => {
    interface Data {
      tags: { name: string; attributes: { name: string; values: { name: string }[] }[] }[];
    }
    const data = read('vscode.html-custom-data.json') as Data;
    expect(names(data.tags)).toEqual([...tags].sort());
    const theme = data.tags
      .find(({ name }) => name === 'comptoir-checkout')!
      .attributes.find(({ name }) => name === 'theme')!;
    expect(names(theme.values)).toEqual(['auto', 'dark', 'light']);
  });

  it('JetBrains finds tags and this version', () => {
    interface Data {
      version: string;
      contributions: { html: { elements: Named[] } };
    }
    const data = read('web-types.json') as Data;
    expect(data.version).toBe((read('package.json') as { version: string }).version);
    expect(names(data.contributions.html.elements)).toEqual([...tags].sort());
  });

  it('each framework has types', () => {
    expect(frameworks).toEqual(['react', 'preact', 'solid', 'vue', 'svelte']);
    const types = readFileSync('dist/frameworks/elements.d.ts', 'utf8');
    expect(tags.filter((tag) => !types.includes(`'${tag}': {`))).toEqual([]);
  });
});

describe('the advice on the documentation pages', () => {
  it.each(Object.entries(advice))('%s is used by elements and attributes that there are', (tag, { use }) => {
    const written = [...use.matchAll(/<([\w-]+)((?: [\w-]+(?:="[^"]*")?)*)>/g)];
    expect(written.length).toBeGreaterThan(0);
    for (const [, name, attributes] of written) {
      const known = names(element(name!).attributes);
      const given = [...attributes!.matchAll(/ ([\w-]+)/g)].map(([, attribute]) => attribute!);
      expect(given.filter((attribute) => !known.includes(attribute))).toEqual([]);
    }
    expect(tags).toContain(tag);
  });

  it('leaves out no element', () => expect(Object.keys(advice).sort()).toEqual([...tags].sort()));
});
