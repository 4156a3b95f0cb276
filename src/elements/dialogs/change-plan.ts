import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Change, ChangePreview } from '../../contract/index.ts';
import { findAddOn, findCycle, findPlan, planPrice, type Catalog, type Plan } from '../../pricing/engine.ts';
import { changesNothing, type Flow } from '../../subscription/index.ts';
import { fields } from '../../styles/fields.ts';
import { panels } from '../../styles/panels.ts';
import { copy } from '../base/copy.ts';
import { cycleName, intervalText, withTax } from '../base/wording.ts';
import { paymentMethodStyles } from '../payment-method.styles.ts';
import { dialogStyles } from './dialog.styles.ts';
import { FlowDialog, type FlowWords } from './flow-dialog.ts';
import { dueToday, periodBar } from './flow-parts.ts';

type PlanChange = Extract<Change, { type: 'change-plan' }>;

/** What another plan would cost and no longer hold says nothing of this one. */
const isAbout = ({ plan, cycle }: PlanChange, preview: ChangePreview | null): boolean =>
  preview?.change.type === 'change-plan' && preview.change.plan === plan && preview.change.cycle === cycle;

/** Another plan or billing cycle, with credit and charge line by line, or what the new plan includes less of. */
export class ChangePlanDialog extends FlowDialog {
  static override readonly styles = [fields, panels, paymentMethodStyles, dialogStyles];

  protected override words(flow: Flow): FlowWords | null {
    const { subject } = flow;
    if (subject.kind !== 'change' || subject.change.type !== 'change-plan') return null;
    const { change } = subject;
    const preview = isAbout(change, flow.preview) ? flow.preview : null;
    const later = preview?.effective === 'period-end';
    const date = preview ? this.i18n.date(preview.effectiveAt) : '';
    return {
      title: this.t('change.title'),
      body: html`
        ${this.#plans(change)} ${this.#cycles(change)}
        ${
          changesNothing(this.state)
            ? nothing
            : preview
              ? this.#figures(flow, change, preview)
              : flow.error
                ? nothing
                : html`<p class="note" role="status">${this.t('flow.pricing')}</p>`
        }
      `,
      confirm: later ? this.t('change.confirmLater', { date }) : this.payLabel(flow, this.t('flow.confirm')),
    };
  }

  #ask(change: PlanChange): void {
    this.asking.request({ type: 'review-change', change });
  }

  #plans(change: PlanChange): TemplateResult {
    const { catalog, subscription } = this.state;
    const sold = catalog!.plans.filter(({ prices }) => prices?.[change.cycle]?.[subscription!.currency] !== undefined);
    return html`<fieldset class="choices">
      <legend>${this.t('plan.legend')}</legend>
      ${sold.map((plan) => this.#choice(plan, change, catalog!))}
    </fieldset>`;
  }

  #choice(plan: Plan, change: PlanChange, catalog: Catalog): TemplateResult {
    const { i18n } = this;
    const { currency, plan: current } = this.state.subscription!;
    const cycle = findCycle(catalog, change.cycle)!;
    const price = planPrice(catalog, plan.id, change.cycle, currency);
    return html`<label class="choice">
      <input
        type="radio"
        name="plan"
        value=${plan.id}
        data-comptoir-id="plan-${plan.id}"
        .checked=${live(plan.id === change.plan)}
        @change=${() => this.#ask({ type: 'change-plan', plan: plan.id, cycle: change.cycle })}
      />
      <span class="about">
        <span class="name">${copy(i18n, plan.name)}</span>
        ${plan.id === current ? html`<span class="note">${this.t('change.current')}</span>` : nothing}
      </span>
      <span class="amount label"
        >${
          price ? withTax(i18n, `${i18n.money(price.amount, currency)} ${intervalText(i18n, cycle)}`, catalog) : nothing
        }</span
      >
    </label>`;
  }

  #cycles(change: PlanChange): TemplateResult | typeof nothing {
    const { catalog, subscription } = this.state;
    const plan = findPlan(catalog!, change.plan);
    const cycles = catalog!.cycles.filter(({ id }) => plan?.prices?.[id]?.[subscription!.currency] !== undefined);
    if (cycles.length < 2) return nothing;
    return html`<fieldset class="choices">
      <legend>${this.t('change.cycle')}</legend>
      ${cycles.map(
        (cycle) =>
          html`<label class="choice">
            <input
              type="radio"
              name="cycle"
              value=${cycle.id}
              data-comptoir-id="cycle-${cycle.id}"
              .checked=${live(cycle.id === change.cycle)}
              @change=${() => this.#ask({ type: 'change-plan', plan: change.plan, cycle: cycle.id })}
            />
            <span class="name">${cycle.name ? copy(this.i18n, cycle.name) : cycleName(this.i18n, cycle)}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #figures(flow: Flow, change: PlanChange, preview: ChangePreview): TemplateResult {
    const date = this.i18n.date(preview.effectiveAt);
    const now = preview.effective === 'now';
    return html`
      <p class="label strong">${now ? this.t('change.now') : this.t('change.later', { date })}</p>
      ${preview.allowances.map((allowance) => this.#allowance(change, allowance))}
      ${
        preview.lost.length > 0
          ? html`<p class="panel warning label">
              ${this.t('change.lost', {
                plan: this.#planName(change.plan),
                list: this.i18n.list(preview.lost.map((id) => this.#addOnName(id))),
              })}
            </p>`
          : nothing
      }
      ${now ? html`${dueToday(this.told, preview)}${periodBar(this.told, preview, this.state.subscription!)}` : nothing}
      <p class="note">${this.nextCharge(flow)}</p>
    `;
  }

  /** What no longer fits: all of it, what is paid for now, or what the new plan includes. */
  #allowance(
    change: PlanChange,
    { addOn, included, quantity, before }: ChangePreview['allowances'][number],
  ): TemplateResult {
    const owned = this.state.subscription!.addOns.find(({ id }) => id === addOn);
    const paid = included + Math.max(0, before - (owned?.included ?? before));
    const counts = [...new Set([before, paid, included])].sort((a, b) => b - a);
    const name = this.#addOnName(addOn);
    return html`<fieldset class="panel warning choices">
      <legend class="visually-hidden">${name}</legend>
      <p class="label">
        ${this.t('change.allowance', { name, plan: this.#planName(change.plan), quantity: before, included })}
      </p>
      ${counts.map(
        (count) =>
          html`<label class="choice">
            <input
              type="radio"
              name="keep-${addOn}"
              value=${count}
              data-comptoir-id="keep-${addOn}-${count}"
              .checked=${live(quantity === count)}
              @change=${() => this.#ask({ ...change, addOns: { ...change.addOns, [addOn]: count } })}
            />
            <span class="about amount"
              >${
                count > included
                  ? this.t('change.keep', { count, extra: count - included })
                  : this.t('change.reduce', { count })
              }</span
            >
          </label>`,
      )}
    </fieldset>`;
  }

  #planName(id: string): string {
    return this.i18n.text(findPlan(this.state.catalog!, id)?.name);
  }

  #addOnName(id: string): string {
    return this.i18n.text(findAddOn(this.state.catalog!, id)?.name) || id;
  }
}
