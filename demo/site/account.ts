import '../../src/define.ts';
import { createFormat, writtenDate } from '../../src/i18n/index.ts';
import { word } from './site.ts';
import { showCharges } from './timeline.ts';

/** The shop's clock, so that anyone can watch a year of a subscription in a minute. Demo only. */
const { lang } = document.documentElement;
const format = createFormat(lang);
const bar = document.createElement('p');
const today = document.createElement('strong');
today.setAttribute('role', 'status');
bar.append(word('clock'), ' ', today, ' ');

interface Clock {
  readonly now: string;
}

async function show(asked: Promise<Response>): Promise<void> {
  const answer = await asked;
  if (!answer.ok) return void bar.remove();
  const { now } = (await answer.json()) as Clock;
  today.textContent = writtenDate(lang, format.date(now));
}

async function move(days: number): Promise<void> {
  for (const button of bar.querySelectorAll('button')) button.disabled = true;
  const body = JSON.stringify({ days });
  await show(fetch('/demo/clock', { method: 'POST', headers: { 'content-type': 'application/json' }, body }));
  for (const button of bar.querySelectorAll('button')) button.disabled = false;
  // What is due has been done: the page reads it as after a reload.
  const account = document.querySelector('comptoir-subscription')!;
  account.replaceWith(account.cloneNode());
  await showCharges();
}

for (const [days, label] of [
  [1, 'clock.day'],
  [7, 'clock.week'],
  [31, 'clock.month'],
  [366, 'clock.year'],
] as const) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.days = String(days);
  button.textContent = word(label);
  button.addEventListener('click', () => void move(days));
  bar.append(button, ' ');
}
document.querySelector('ol.charges')!.before(bar);
void show(fetch('/demo/clock'));
void showCharges();
