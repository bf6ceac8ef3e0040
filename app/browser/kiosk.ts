/**
 * The survey on the tablet at a counter, where scripts run: one question at a time, sealed here, kept while there
 * is no network, nothing left for the next person. The page works without all this.
 */
import type { KioskFacts } from '#domain/kiosk';
import { openOutbox } from './kiosk/outbox.ts';
import { clearForm, copyForm, readForm } from './kiosk/reading.ts';
import { watchResting } from './kiosk/resting.ts';
import { canFillScreen, fillScreen, keepStorage, stayAwake } from './kiosk/screen.ts';
import { drawToken } from './kiosk/sealing.ts';
import type { QueueState } from './kiosk/sender.ts';
import { createSteps } from './kiosk/steps.ts';

/** Milliseconds between two looks whether the round, its questions or its key have changed. */
const RENEWAL = 600_000;

function start(root: HTMLElement): void {
  const facts: KioskFacts = JSON.parse(root.dataset['facts'] ?? '');
  const steps = createSteps(facts.questions);
  const faces = [
    ...Array.from(root.querySelectorAll<HTMLElement>('.face')),
    ...Array.from(root.querySelectorAll('template')).flatMap((template) =>
      Array.from(document.importNode(template.content, true).querySelectorAll<HTMLElement>('.face')),
    ),
  ];
  const [firstFace] = faces;
  if (!firstFace) return;
  let face = firstFace;
  let panel: string | null = null;
  let isSending = false;
  let thanksTimer = 0;
  let focusBefore: Element | null = null;
  let state: QueueState = { waiting: 0, late: 0 };
  let token = '';

  const formOf = (of: HTMLElement): HTMLFormElement => {
    const form = of.querySelector('form');
    if (!form) throw new Error('a face without a form');
    return form;
  };

  const showPanel = (name: string | null): void => {
    panel = name;
    face.querySelectorAll<HTMLElement>('[data-panel]').forEach((element) => {
      element.hidden = element.dataset['panel'] !== name;
      if (!element.hidden) element.querySelector<HTMLElement>('h1,button')?.focus();
    });
    const form = formOf(face);
    form.hidden = name !== null && name !== 'resting';
    if (name === 'resting') form.setAttribute('inert', '');
    else form.removeAttribute('inert');
  };

  const showState = (): void => {
    for (const [name, count] of [
      ['waiting', state.waiting],
      ['late', state.late],
    ] as const)
      face.querySelectorAll<HTMLElement>(`[data-queue=${name}]`).forEach((line) => {
        line.hidden = count === 0;
        line.querySelectorAll('b').forEach((number) => {
          number.textContent = String(count);
        });
      });
    face.querySelectorAll<HTMLElement>('[data-do=fullscreen]').forEach((button) => {
      button.hidden = !canFillScreen();
    });
  };

  const turnTo = (other: HTMLElement): void => {
    if (other !== face) {
      copyForm(formOf(face), formOf(other));
      root.replaceChild(other, face);
      face = other;
      document.documentElement.lang = face.lang;
      document.title = face.dataset['title'] ?? document.title;
      document.querySelectorAll('.synthetic').forEach((note) => {
        note.textContent = face.dataset['synthetic'] ?? '';
      });
    }
    steps.show(formOf(face));
    showState();
  };

  const outbox = openOutbox(facts, (now) => {
    state = now;
    showState();
  });

  /** Nothing of the person before remains: no answer, no language, no place to go back to. */
  const clear = (): void => {
    clearTimeout(thanksTimer);
    token = drawToken();
    showPanel(null);
    for (const each of faces) clearForm(formOf(each));
    history.replaceState(null, '', location.pathname + location.search);
    turnTo(firstFace);
    steps.restart(formOf(face));
    void renew();
  };

  const setTokens = (fresh: string): void => {
    for (const each of faces)
      each.querySelectorAll<HTMLInputElement>('[name=_token]').forEach((field) => {
        field.value = fresh;
      });
  };

  /**
   * Loads the page anew where it has changed on the server; else takes a fresh token for a plain form. Resolves to
   * whether the server could be asked.
   */
  const renew = async (): Promise<boolean> => {
    try {
      const answer = await fetch(location.href, { cache: 'no-store', credentials: 'omit' });
      const html = await answer.text();
      // Only a kiosk's page counts, not that of a proxy or of a public network.
      const fresh = /name="_token" value="([\w-]+)"/.exec(html)?.[1];
      if (fresh && html.indexOf(facts.leaf) >= 0) setTokens(fresh);
      else if (html.indexOf('id="kiosk"') >= 0 && steps.isAtStart()) location.reload();
      return fresh !== undefined;
    } catch {
      return false;
    }
  };

  const begin = async (): Promise<void> => {
    stayAwake();
    keepStorage();
    const { kind, isFull } = await outbox;
    if (isFull()) showPanel('full');
    else if (kind === 'plain' && !(await renew())) showPanel('offline');
    else steps.next(formOf(face));
  };

  const send = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    const form = formOf(face);
    const { answers, traits, texts } = readForm(form, facts.questions);
    const ballot = { answers, traits: { ...traits, mode: 'kiosk', language: face.lang }, texts };
    const isSafe = await (await outbox).send(ballot, form, token).catch(() => false);
    isSending = false;
    if (!isSafe) return showPanel('failed');
    for (const each of faces) clearForm(formOf(each));
    // Sent twice under one token, the answer of the next person would count as a repetition of this one.
    setTokens('');
    showPanel('thanks');
    thanksTimer = window.setTimeout(clear, facts.thanks * 1000);
  };

  const acts: Readonly<Record<string, () => void>> = {
    begin: () => void begin(),
    next: () => steps.next(formOf(face)),
    back: () => steps.back(formOf(face)),
    again: clear,
    send: () => void send(),
    fullscreen: fillScreen,
    language: () => turnTo(faces[(faces.indexOf(face) + 1) % faces.length] ?? face),
  };

  root.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const act = acts[event.target.closest<HTMLElement>('[data-do]')?.dataset['do'] ?? ''];
    if (!act) return;
    event.preventDefault();
    act();
  });
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    if (steps.isAtLast()) void send();
    else steps.next(formOf(face));
  });
  document.addEventListener('fullscreenchange', showState);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) stayAwake();
  });
  // A page that comes back from the browser's memory comes back empty.
  addEventListener('pagehide', () => {
    for (const each of faces) clearForm(formOf(each));
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) clear();
  });

  watchResting({
    rest: facts.rest,
    countdown: facts.countdown,
    isInUse: () => panel !== 'thanks' && (panel !== null || !steps.isAtStart() || face !== firstFace),
    show: (left) => {
      if (left === null) {
        showPanel(null);
        if (focusBefore instanceof HTMLElement) focusBefore.focus();
        return;
      }
      if (panel !== 'resting') {
        focusBefore = document.activeElement;
        showPanel('resting');
      }
      face.querySelectorAll('[data-left]').forEach((number) => {
        number.textContent = String(left);
      });
    },
    clear,
  });
  setInterval(() => steps.isAtStart() && void renew(), RENEWAL);

  clear();
}

const root = document.getElementById('kiosk');
if (root?.dataset['facts']) start(root);
