import type { Overdue, ScheduledChange, Session, Subscription } from '../../contract/index.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Catalog } from '../../pricing/index.ts';
import { findAddOn, findPlan } from '../../pricing/lookup.ts';
import { daysLeft, type Standing, type SubscriptionRequest } from '../../subscription/standing.ts';

/** What a standing means to a customer, in words, and the one thing to do about it. */
export interface StandingMessage {
  readonly title: string;
  readonly text: string;
  readonly tone?: 'danger' | 'warning';
  /** The action opens the checkout. */
  readonly subscribes?: boolean;
  readonly action: {
    readonly id: string;
    readonly label: string;
    readonly request: SubscriptionRequest;
    readonly primary?: boolean;
  };
}

interface Account {
  readonly i18n: I18n;
  readonly catalog: Catalog;
  readonly session: Session | null;
  readonly subscription: Subscription | null;
}

/** Null where there is nothing to do. */
export function standingMessage(standing: Standing, account: Account): StandingMessage | null {
  const { i18n } = account;
  const subscription = account.subscription!;
  switch (standing) {
    case 'none':
      return { title: i18n.t('status.none'), text: '', ...subscribing(i18n.t('status.seePlans')) };
    case 'trial-over':
      return {
        title: i18n.t('status.over'),
        text: i18n.t('status.overText'),
        tone: 'warning',
        ...subscribing(i18n.t('status.subscribe')),
      };
    case 'ended': {
      const date = i18n.date(subscription.ended?.at ?? subscription.period.end);
      return { title: i18n.t('status.ended', { date }), text: '', ...subscribing(i18n.t('status.again')) };
    }
    case 'trial':
      return trial(subscription, account);
    case 'past-due':
      return subscription.overdue ? overdue(subscription.overdue, i18n, subscription.currency) : null;
    case 'paused':
      return paused(subscription, account);
    case 'active':
      return null;
    default:
      return scheduledChange(subscription.scheduled!, subscription, account);
  }
}

/** A plan's name, or its id when the catalog knows it no longer. */
export const planName = (i18n: I18n, catalog: Catalog, plan: string): string =>
  i18n.text(findPlan(catalog, plan)?.name) || plan;

function subscribing(label: string): Pick<StandingMessage, 'action' | 'subscribes'> {
  return { action: { id: 'subscribe', label, request: { type: 'subscribe' }, primary: true }, subscribes: true };
}

function trial({ trialEnd, next, method, currency }: Subscription, { i18n, session }: Account): StandingMessage {
  const date = i18n.date(trialEnd!);
  return {
    title: i18n.t('status.trial', { count: daysLeft(trialEnd!, session!.now) }),
    text:
      method && next
        ? i18n.t('status.trialThen', { date, amount: i18n.money(next.total, currency) })
        : i18n.t('status.trialNoMethod', { date }),
    action: {
      id: 'subscribe',
      label: i18n.t('status.subscribe'),
      request: { type: 'review-change', change: { type: 'subscribe' } },
      primary: true,
    },
  };
}

function overdue(
  { invoiceId, invoiceNumber, amount, since, decline, retryAt }: Overdue,
  i18n: I18n,
  currency: string,
): StandingMessage {
  const money = i18n.money(amount, currency);
  const parts = [
    decline ? (i18n.find(`decline.${decline}`) ?? '') : '',
    i18n.t('status.pastDueText', { number: invoiceNumber, date: i18n.date(since) }),
    retryAt ? i18n.t('status.retry', { date: i18n.date(retryAt) }) : '',
  ];
  return {
    title: i18n.t('status.pastDue', { amount: money }),
    text: parts.filter(Boolean).join(' '),
    tone: 'danger',
    action: {
      id: 'pay-overdue',
      label: i18n.t('status.pay', { amount: money }),
      request: { type: 'review-invoice', invoice: invoiceId },
      primary: true,
    },
  };
}

function paused({ addOns }: Subscription, { i18n, catalog }: Account): StandingMessage {
  const names = addOns
    .filter(({ quantity, included }) => quantity > included)
    .map(({ id }) => i18n.text(findAddOn(catalog, id)?.name));
  const goOn = names.length > 0 ? ` ${i18n.t('status.goOn', { list: i18n.list(names) })}` : '';
  return {
    title: i18n.t('status.paused'),
    text: i18n.t('status.pausedText') + goOn,
    action: {
      id: 'resume',
      label: i18n.t('status.resume'),
      request: { type: 'review-change', change: { type: 'resume' } },
      primary: true,
    },
  };
}

function scheduledChange(
  scheduled: ScheduledChange,
  { plan }: Subscription,
  { i18n, catalog }: Account,
): StandingMessage {
  const date = i18n.date(scheduled.at);
  const current = planName(i18n, catalog, plan);
  const next = scheduled.type === 'change-plan' ? planName(i18n, catalog, scheduled.plan) : '';
  const [what, keep] = scheduledWords[scheduled.type];
  return {
    title: i18n.t(`status.${what}`, { date, plan: next }),
    text: i18n.t(`status.${what}Text`, { plan: current }),
    action: { id: 'keep-plan', label: i18n.t(`status.${keep}`, { plan: current }), request: { type: 'keep-plan' } },
  };
}

/** What will happen, and how it is taken back. */
const scheduledWords = {
  cancel: ['ending', 'keepPlan'],
  pause: ['pausing', 'keepRunning'],
  'change-plan': ['changing', 'keepCurrent'],
} as const;
