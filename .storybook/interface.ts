import type { Preview } from '@storybook/web-components-vite';

interface Declaration {
  readonly slots?: readonly { readonly name: string }[];
}

export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

/** The table of an element's interface leaves out what has no name, and so the slot of everything inside it. */
export const withNamedSlots = (manifest: Manifest): Manifest => ({
  ...manifest,
  modules: manifest.modules.map((module) => ({
    ...module,
    declarations: module.declarations?.map(({ slots, ...declaration }) => ({
      ...declaration,
      ...(slots && { slots: slots.map((slot) => ({ ...slot, name: slot.name || '(unnamed)' })) }),
    })),
  })),
});

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/** A row of the table has a control where the story reads it, and nowhere else. */
export const readOnly: Enhancer = ({ argTypes, initialArgs }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, type]) => [name, name in initialArgs ? type : { ...type, control: false }]),
  );
