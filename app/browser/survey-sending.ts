/**
 * Sending that outlasts a bad network: the page stays, tries again by itself, and leaves only for the server's own
 * thanks. Every try carries the same form token, so however many arrive, one counts.
 */
import { forgetDraft } from './survey-draft.ts';

/** Milliseconds after which a try counts as failed; if it did arrive, its answer is still taken. */
const PATIENCE = 20_000;
const FIRST_PAUSE = 4_000;
const LONGEST_PAUSE = 60_000;
/** What somebody is still writing is not sent under their hands. */
const PAUSE_AFTER_TYPING = 10_000;

export function sendPatiently(form: HTMLFormElement, bar: HTMLElement): void {
  const status = bar.querySelector('[role=status]');
  let pressed: HTMLButtonElement | null = null;
  /** Carries the name of the button that was pressed, as the browser would. */
  const choice = document.createElement('input');
  choice.type = 'hidden';
  let pause = FIRST_PAUSE;
  let timer = 0;
  let isWaiting = false;
  let isDone = false;

  const say = (text: 'sending' | 'waiting' | 'offline') => {
    bar.hidden = false;
    if (status) status.textContent = bar.getAttribute(`data-${text}`);
  };
  const tryIn = (milliseconds: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(send, milliseconds);
  };
  const wait = () => {
    if (isDone) return;
    isWaiting = true;
    say('waiting');
    // The bar has grown and may cover the button; later failures move nothing under anybody's hands.
    if (pause === FIRST_PAUSE) pressed?.scrollIntoView({ block: 'center' });
    tryIn(pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  };
  const end = () => {
    clearTimeout(timer);
    isWaiting = false;
    isDone = true;
  };
  /** As without this script: the browser sends the form and shows whatever the answer is. */
  const sendPlainly = () => {
    end();
    HTMLFormElement.prototype.submit.call(form);
  };
  const receive = (answer: Response) => {
    if (isDone) return;
    if (answer.status >= 500) return wait();
    // Only who is stored, now or before, is led on to the thanks.
    if (!answer.ok || !answer.redirected || new URL(answer.url).pathname === location.pathname)
      return sendPlainly();
    end();
    forgetDraft();
    // Going back must not show a filled form to whoever has the phone next.
    location.replace(answer.url);
  };
  const send = () => {
    clearTimeout(timer);
    if (!navigator.onLine) return wait();
    try {
      const body = new URLSearchParams();
      new FormData(form).forEach((value, name) => {
        body.append(name, String(value));
      });
      fetch(location.href, { method: 'POST', body }).then(receive, wait).catch(sendPlainly);
    } catch {
      return sendPlainly();
    }
    isWaiting = true;
    say('sending');
    timer = window.setTimeout(wait, PATIENCE);
  };

  form.addEventListener('click', ({ target }) => {
    pressed = target instanceof Element ? target.closest('button') : null;
  });
  form.addEventListener('submit', (event) => {
    if (pressed?.hasAttribute('formaction')) {
      if (navigator.onLine) return end();
      say('offline');
      return event.preventDefault();
    }
    choice.remove();
    if (pressed?.name) {
      choice.name = pressed.name;
      choice.value = pressed.value;
      form.appendChild(choice);
    }
    pause = FIRST_PAUSE;
    isDone = false;
    send();
    event.preventDefault();
  });
  form.addEventListener('input', () => {
    if (isWaiting) tryIn(PAUSE_AFTER_TYPING);
  });
  addEventListener('online', () => {
    if (isWaiting) tryIn(1_000);
  });
  addEventListener('beforeunload', (event) => {
    if (isWaiting) event.preventDefault();
  });
}
