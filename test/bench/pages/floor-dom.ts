import type { AddOn, Catalog, Plan } from '../../../src/pricing/index.ts';
import {
  billOf,
  includedIn,
  intervals,
  cycleNames,
  maxQuantity,
  money,
  planOf,
  planPrice,
  priceOf,
  quantityOf,
  saving,
  sumText,
  type Choice,
  type CycleId,
} from './floor-shop.ts';
import { sheet } from './floor.styles.ts';

/** The floor without a library: the picker as one writes it by hand for one page. What changes is kept and set. */

type Attributes = Readonly<Record<string, string>>;

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

function picker(catalog: Catalog): HTMLElement {
  let choice: Choice = { plan: catalog.defaultPlan!, cycle: 'monthly', quantities: {} };
  const updates: (() => void)[] = [];
  const change = (part: Partial<Choice>): void => {
    choice = { ...choice, ...part };
    for (const update of updates) update();
  };

  const radio = (name: 'plan' | 'cycle', value: string, describedBy = ''): HTMLInputElement => {
    const input = element('input', {
      type: 'radio',
      name,
      value,
      ...(describedBy && { 'aria-describedby': describedBy }),
    });
    input.checked = choice[name] === value;
    input.addEventListener('change', () => change({ [name]: value }));
    return input;
  };

  const cycle = (id: CycleId): HTMLElement => {
    const input = radio('cycle', id);
    input.dataset.comptoirId = `cycle-${id}`;
    const label = element('label', {}, input, element('span', {}, cycleNames[id]));
    if (id === 'annual') label.append(element('span', { class: 'saving' }, `Save up to ${saving(catalog)}%`));
    return label;
  };

  const card = (plan: Plan): HTMLElement => {
    const id = `about-${plan.id}`;
    const figure = element('span', { class: 'figure' });
    const note = element('p', { class: 'note amount' });
    updates.push(() => {
      const price = planPrice(plan, choice.cycle);
      figure.textContent = price.figure;
      note.textContent = price.note;
    });
    return element(
      'div',
      { class: 'card', 'data-comptoir-id': `plan-${plan.id}` },
      element('label', {}, radio('plan', plan.id, id), element('span', { class: 'name' }, plan.name as string)),
      element(
        'div',
        { id },
        element('p', { class: 'price amount' }, figure, element('span', { class: 'per' }, 'a month')),
        note,
        element('p', { class: 'about' }, plan.description as string),
        element('ul', {}, ...plan.features!.map((feature) => element('li', {}, feature as string))),
      ),
    );
  };

  const stepper = (addOn: AddOn): HTMLElement => {
    const name = addOn.name as string;
    const price = element('span', { class: 'note amount', id: `price-${addOn.id}` });
    const sum = element('p', { class: 'note amount', id: `sum-${addOn.id}` });
    const ask = (quantity: number): void => change({ quantities: { ...choice.quantities, [addOn.id]: quantity } });
    const quantity = (): number => quantityOf(planOf(catalog, choice), addOn.id, choice);
    const least = (): number => includedIn(planOf(catalog, choice), addOn.id);
    const button = (label: string, id: string, text: string, step: () => void): HTMLButtonElement => {
      const made = element('button', { type: 'button', 'aria-label': label, 'data-comptoir-id': id }, text);
      made.addEventListener('click', step);
      return made;
    };
    const fewer = button(`One fewer: ${name}`, `fewer-${addOn.id}`, '−', () => {
      if (quantity() > least()) ask(quantity() - 1);
    });
    const more = button(`One more: ${name}`, `more-${addOn.id}`, '+', () => {
      if (quantity() < maxQuantity) ask(quantity() + 1);
    });
    const field = element('input', {
      type: 'number',
      inputmode: 'numeric',
      max: String(maxQuantity),
      'aria-label': `${name}, total`,
      'aria-describedby': `price-${addOn.id} sum-${addOn.id}`,
    });
    field.addEventListener('change', () => {
      if (field.checkValidity()) ask(field.valueAsNumber);
    });
    updates.push(() => {
      price.textContent = `${money(priceOf(addOn, choice.cycle))} ${intervals[choice.cycle]} for each seat`;
      sum.textContent = sumText(quantity(), least());
      field.min = String(least());
      field.value = String(quantity());
      fewer.setAttribute('aria-disabled', String(quantity() <= least()));
      more.setAttribute('aria-disabled', String(quantity() >= maxQuantity));
    });
    return element(
      'div',
      { class: 'stepper' },
      element(
        'div',
        { class: 'row' },
        element(
          'div',
          { class: 'what' },
          element('span', { class: 'name' }, name),
          price,
          element('span', { class: 'note' }, addOn.description as string),
        ),
        element('div', { class: 'control', role: 'group', 'aria-label': name }, fewer, field, more),
      ),
      sum,
    );
  };

  const summary = (): HTMLElement => {
    const row = (
      name: string,
      detail: string,
    ): { readonly row: HTMLElement; set(detail: string, amount: string): void } => {
      const told = element('span', { class: 'note amount' }, detail);
      const label = element('span', {}, name);
      const amount = element('dd', { class: 'amount' });
      return {
        row: element('div', { class: 'line' }, element('dt', {}, label, told), amount),
        set(detail, text) {
          told.textContent = detail;
          amount.textContent = text;
        },
      };
    };
    const { lines } = billOf(catalog, choice);
    const rows = lines.map(({ name, detail }) => row(name, detail));
    const net = row('Total excl. VAT', '');
    const tax = row('VAT 20%, France', '');
    const total = element('span', { class: 'amount', 'data-comptoir-id': 'total' });
    const next = element('p', { class: 'note amount' });
    const said = element('p', { class: 'hidden', role: 'status' });
    const planName = rows[0]!.row.querySelector('span')!;
    updates.push(() => {
      const bill = billOf(catalog, choice);
      planName.textContent = planOf(catalog, choice).name as string;
      bill.lines.forEach(({ detail, amount }, index) => rows[index]!.set(detail, amount));
      net.set('', bill.net);
      tax.set('', bill.tax);
      total.textContent = bill.total;
      next.textContent = bill.next;
      said.textContent = `Total ${bill.total}`;
    });
    return element(
      'section',
      { class: 'summary', 'aria-labelledby': 'order' },
      element('h2', { id: 'order' }, 'Your order'),
      element('dl', {}, ...rows.map(({ row }) => row), net.row, tax.row),
      element('div', { class: 'line sum' }, element('span', {}, 'Total'), total),
      next,
      said,
    );
  };

  const group = (legend: string, content: Node[], className: string): HTMLElement =>
    element(
      'fieldset',
      {},
      element('legend', { class: 'hidden' }, legend),
      element('div', { class: className }, ...content),
    );
  const made = element(
    'div',
    { class: 'floor' },
    element(
      'div',
      { class: 'main' },
      group('Billing cycle', [cycle('monthly'), cycle('annual')], 'options'),
      group('Plan', catalog.plans.map(card), 'cards'),
      element(
        'div',
        {},
        element('h2', {}, 'Add-ons'),
        element('div', { class: 'rows' }, ...catalog.addOns!.map(stepper)),
      ),
    ),
    summary(),
  );
  for (const update of updates) update();
  return made;
}

/** Fills the page's `<div id="picker">`. */
export function open(root: HTMLElement, catalog: Catalog): void {
  root.replaceChildren(picker(catalog));
}

const style = new CSSStyleSheet();
style.replaceSync(sheet);
document.adoptedStyleSheets.push(style);
