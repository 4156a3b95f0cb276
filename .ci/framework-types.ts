/** The declarations that let a framework's compiler check our tags, written from `custom-elements.json`. */
interface Typed {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
}

export interface Element {
  readonly tagName: string;
  readonly name: string;
  readonly summary: string;
  readonly attributes?: readonly (Typed & { readonly fieldName: string })[];
  readonly members?: readonly (Typed & { readonly kind: string; readonly readonly?: boolean })[];
  readonly events?: readonly Typed[];
}

/** Where the types that events name are declared, seen from `dist/frameworks`. */
const homes: Readonly<Record<string, string>> = {
  CheckoutEventMap: '../elements/base/checkout-events.js',
  SubscriptionEventMap: '../elements/base/subscription-events.js',
};

const line = (text: string): string => `/** ${text.replace(/\s+/g, ' ')} */`;
const doc = ({ description }: Typed): string => (description ? `    ${line(description)}\n` : '');

/** Properties by their own names, and attributes where HTML calls them otherwise: `addOns` and `add-ons`. */
function propsOf({ name, attributes = [], members = [] }: Element): string[] {
  const fields = members.filter((member) => member.kind === 'field' && !member.readonly);
  const renamed = attributes.filter((attribute) => attribute.name !== attribute.fieldName);
  return [
    ...fields.map((field) => `${doc(field)}    ${field.name}?: ${name}['${field.name}'] | undefined;`),
    ...renamed.map((each) => `${doc(each)}    '${each.name}'?: ${name}['${each.fieldName}'] | undefined;`),
  ];
}

function describe(element: Element): string {
  const { tagName, name, summary, events = [] } = element;
  const block = (lines: readonly string[]): string => (lines.length > 0 ? `{\n${lines.join('\n')}\n  }` : 'unknown');
  const fired = events.map((event) => `${doc(event)}    '${event.name}': ${event.type?.text ?? 'Event'};`);
  const members = [`element: ${name}`, `props: ${block(propsOf(element))}`, `events: ${block(fired)}`];
  return `${line(summary)}\n'${tagName}': {\n  ${members.join(';\n  ')};\n};`.replace(/^/gm, '  ');
}

/** `elements.d.ts`: what each tag is, takes and fires. */
export function elementTypes(elements: readonly Element[]): string {
  const text = elements.map(describe).join('\n');
  const used = Object.entries(homes).filter(([name]) => text.includes(name));
  const classes = elements.map(({ name }) => name).sort();
  return [
    `import type { ${classes.join(', ')} } from '../index.js';`,
    ...used.map(([name, home]) => `import type { ${name} } from '${home}';`),
    '',
    '/** Each tag: its class, what can be set, and what it fires. */',
    'export interface Elements {',
    text,
    '}',
    '',
    'export type Tag = keyof Elements;',
    '/** Handlers by event, each name after a prefix: `on`, `on:`. */',
    'export type Handlers<T extends Tag, Prefix extends string> = {',
    '  [Name in keyof Elements[T]["events"] & string as `${Prefix}${Name}`]?: ',
    '    | ((event: Elements[T]["events"][Name]) => void)',
    '    | undefined;',
    '};',
    '',
  ].join('\n');
}

const tags = (body: string): string =>
  `type Tags = {\n  [T in Tag]: Omit<Html<T>, keyof Elements[T]['props']> & ${body};\n};`;
const from = (names: string, module: string): string => `import type { ${names} } from '${module}';`;
const own = from('Elements, Handlers, Tag', './elements.js');

/** A module for each framework, to be imported for its types alone: `import type {} from 'comptoir/react'`. */
export const frameworkTypes: Readonly<Record<string, string>> = {
  react: `${from('DetailedHTMLProps, HTMLAttributes', 'react')}
${own}

type Html<T extends Tag> = DetailedHTMLProps<HTMLAttributes<Elements[T]['element']>, Elements[T]['element']>;
${tags(`Elements[T]['props'] & Handlers<T, 'on'>`)}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
`,
  preact: `${from('HTMLAttributes', 'preact')}
${own}

type Html<T extends Tag> = HTMLAttributes<Elements[T]['element']>;
${tags(`Elements[T]['props'] & Handlers<T, 'on'>`)}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
`,
  solid: `${from('JSX', 'solid-js')}
${own}

type Html<T extends Tag> = JSX.HTMLAttributes<Elements[T]['element']>;
type Set<T extends Tag> = { [Name in keyof Elements[T]['props'] & string as \`prop:\${Name}\`]?: Elements[T]['props'][Name] };
${tags(`Elements[T]['props'] & Set<T> & Handlers<T, 'on:'>`)}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
`,
  vue: `${from('EmitFn, HTMLAttributes, PublicProps', 'vue')}
${own}

type Emits<T extends Tag> = { [Name in keyof Elements[T]['events']]: (event: Elements[T]['events'][Name]) => void };
type Tags = {
  [T in Tag]: new () => {
    $props: Omit<HTMLAttributes, keyof Elements[T]['props']> & Elements[T]['props'] & PublicProps;
    $emit: EmitFn<Emits<T>>;
  };
};

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
`,
  svelte: `${from('HTMLAttributes', 'svelte/elements')}
${own}

type Html<T extends Tag> = HTMLAttributes<Elements[T]['element']>;
${tags(`Elements[T]['props'] & Handlers<T, 'on' | 'on:'>`)}

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
`,
};
