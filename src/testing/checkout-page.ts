/** How a page object reaches what it names by `data-comptoir-id`, through open shadow roots. */
export interface Driver {
  click(id: string): Promise<void>;
  fill(id: string, value: string): Promise<void>;
  select(id: string, value: string): Promise<void>;
  /** The text of an element; null while it is not there. */
  text(id: string): Promise<string | null>;
  /** Resolves when the element is there; rejects after some seconds. */
  appears(id: string): Promise<void>;
  /** A field of the sandbox's card form: `number`, `expiry`, `cvc`. */
  fillCardField(name: string, value: string): Promise<void>;
}

/** A checkout as a test uses it, whichever driver moves it. */
export interface CheckoutPage {
  choosePlan(plan: string): Promise<void>;
  chooseCycle(cycle: string): Promise<void>;
  more(addOn: string): Promise<void>;
  setQuantity(addOn: string, quantity: number): Promise<void>;
  /** The total as it is shown. */
  total(): Promise<string | null>;
  continue(): Promise<void>;
  /** Fields of the billing form by name; `country` is a code. */
  fillBilling(values: Readonly<Record<string, string>>): Promise<void>;
  confirmBilling(): Promise<void>;
  fillCard(number?: string): Promise<void>;
  pay(): Promise<void>;
}

export function checkoutPage(driver: Driver): CheckoutPage {
  return {
    choosePlan: (plan) => driver.click(`plan-${plan}`),
    chooseCycle: (cycle) => driver.click(`cycle-${cycle}`),
    more: (addOn) => driver.click(`more-${addOn}`),
    setQuantity: (addOn, quantity) => driver.fill(`quantity-${addOn}`, String(quantity)),
    total: () => driver.text('total'),
    continue: () => driver.click('continue'),
    async fillBilling({ country, ...values }) {
      if (country) await driver.select('billing-country', country);
      for (const [field, value] of Object.entries(values)) await driver.fill(`billing-${field}`, value);
    },
    async confirmBilling() {
      await driver.click('confirm-billing');
      await driver.appears('edit-billing');
    },
    async fillCard(number = '4242 4242 4242 4242') {
      await driver.appears('field-card');
      await driver.fillCardField('number', number);
      await driver.fillCardField('expiry', '12 / 40');
      await driver.fillCardField('cvc', '123');
    },
    pay: () => driver.click('pay'),
  };
}

/** As much of Playwright's `Page` as is needed here. */
interface LocatorLike {
  click(options?: { position?: { x: number; y: number } }): Promise<void>;
  fill(value: string): Promise<void>;
  blur(): Promise<void>;
  selectOption(value: string): Promise<unknown>;
  textContent(): Promise<string | null>;
  count(): Promise<number>;
  waitFor(): Promise<void>;
  first(): LocatorLike;
  locator(selector: string): LocatorLike;
}

/** Drives a Playwright page, or one checkout on it by a locator. */
export function playwrightDriver(page: { locator(selector: string): LocatorLike }): Driver {
  const find = (id: string): LocatorLike => page.locator(`[data-comptoir-id="${id}"]`).first();
  const fill = async (field: LocatorLike, value: string): Promise<void> => {
    await field.fill(value);
    await field.blur();
  };
  return {
    click: (id) => find(id).click({ position: { x: 8, y: 8 } }),
    fill: (id, value) => fill(find(id), value),
    select: async (id, value) => void (await find(id).selectOption(value)),
    text: async (id) => ((await find(id).count()) > 0 ? find(id).textContent() : null),
    appears: (id) => find(id).waitFor(),
    fillCardField: (name, value) => fill(find('field-card').locator(`#${name}`), value),
  };
}

/** Drives the DOM itself, in a component test. */
export function domDriver(root: Element | Document = document): Driver {
  const find = (id: string): HTMLElement | null => deepQuery(root, `[data-comptoir-id="${id}"]`);
  const appears = async (id: string): Promise<HTMLElement> => {
    for (let tries = 0; tries < 250; tries++) {
      const found = find(id);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`"${id}" did not appear`);
  };
  const enter = (field: HTMLElement, value: string): void => {
    (field as HTMLInputElement).value = value;
    for (const type of ['input', 'change', 'blur']) field.dispatchEvent(new Event(type, { bubbles: type !== 'blur' }));
  };
  return {
    async click(id) {
      const found = await appears(id);
      (found.querySelector<HTMLElement>('input[type="radio"]') ?? found).click();
    },
    fill: async (id, value) => enter(await appears(id), value),
    async select(id, value) {
      const field = await appears(id);
      enter(field, value);
      if ((field as HTMLSelectElement).value !== value) throw new Error(`"${id}" has no option "${value}"`);
    },
    text: (id) => Promise.resolve(find(id)?.textContent.trim() ?? null),
    appears: async (id) => void (await appears(id)),
    async fillCardField(name, value) {
      const field = (await appears('field-card')).shadowRoot?.querySelector<HTMLElement>(`#${name}`);
      if (!field) throw new Error(`the card form has no field "${name}"`);
      enter(field, value);
    },
  };
}

/** The first match, through open shadow roots. */
function deepQuery(root: ParentNode, selector: string): HTMLElement | null {
  const direct = root.querySelector<HTMLElement>(selector);
  if (direct) return direct;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && deepQuery(element.shadowRoot, selector);
    if (found) return found;
  }
  return root instanceof Element && root.shadowRoot ? deepQuery(root.shadowRoot, selector) : null;
}
