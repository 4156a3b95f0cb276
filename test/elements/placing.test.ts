import { expect, fixture, html } from '@open-wc/testing';
import { catalog } from '../../demo/catalog.ts';
import { find } from './mount.ts';

/** Elements that ask for their own width have none of their content: where a host shrinks what it places, they fill the room. */
describe('the place of an element', () => {
  const places: Record<string, string> = {
    'a row of a flex container': 'display: flex',
    'the middle of a flex container': 'display: flex; flex-direction: column; align-items: center',
    'the middle of a grid': 'display: grid; justify-items: center',
  };
  for (const [name, style] of Object.entries(places)) {
    it(`is filled by a root in ${name}`, async () => {
      const place = await fixture<HTMLElement>(html`<div style=${`inline-size: 900px; ${style}`}></div>`);
      for (const tag of ['comptoir-checkout', 'comptoir-subscription'] as const) {
        const root = document.createElement(tag);
        place.replaceChildren(root);
        expect(root.getBoundingClientRect().width, tag).to.equal(900);
        root.style.marginInline = '50px';
        expect(root.getBoundingClientRect().width, tag).to.equal(800);
        root.style.inlineSize = '300px';
        expect(root.getBoundingClientRect().width, tag).to.equal(300);
      }
    });
  }

  it('is shared with what stands beside it', async () => {
    const place = await fixture<HTMLElement>(
      html`<div style="display: flex; inline-size: 900px"><p style="flex: none; inline-size: 200px">Beside</p></div>`,
    );
    const root = document.createElement('comptoir-checkout');
    place.append(root);
    expect(root.getBoundingClientRect().width).to.equal(700);
  });

  it('is filled by the parts of a layout of the host’s own', async () => {
    const parts = ['comptoir-plan-cards', 'comptoir-add-on-steppers', 'comptoir-charge-timeline'];
    const root = await fixture<HTMLElement>(
      html`<comptoir-checkout .catalog=${catalog} style="inline-size: 900px">
        ${parts.map((tag) => Object.assign(document.createElement('div'), { style: 'display: flex', innerHTML: `<${tag}></${tag}>` }))}
      </comptoir-checkout>`,
    );
    for (const tag of parts) expect(find(root, tag)!.getBoundingClientRect().width, tag).to.equal(900);
  });
});
