import '../../src/define.ts';

/** Shows what a host's own form is given: a real page would let it go to its server. */
const form = document.querySelector('form')!;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const chosen = document.querySelector<HTMLElement>('#chosen')!;
  const sent = [...new FormData(form)].map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : value.name}`,
  );
  chosen.querySelector('pre')!.textContent = sent.join('\n');
  chosen.hidden = false;
});
