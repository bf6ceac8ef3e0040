/** One question at a time: marks in a form what is to be seen; the style sheet hides the rest. */
import type { KioskQuestion } from '#domain/kiosk';
import { isAsked, problemWith } from './reading.ts';

/** The page before the first question. */
const START = -1;

export interface Steps {
  isAtStart(): boolean;
  isAtLast(): boolean;
  /** Shows where one is in a form, which may be another one than before. */
  show(form: HTMLFormElement): void;
  /** Moves on if the question allows it. */
  next(form: HTMLFormElement): void;
  back(form: HTMLFormElement): void;
  restart(form: HTMLFormElement): void;
}

export function createSteps(questions: readonly KioskQuestion[]): Steps {
  let at = START;
  let last = false;

  const show = (form: HTMLFormElement): void => {
    const asked = questions.filter((question) => isAsked(form, question));
    const question = questions[at];
    const number = question ? asked.indexOf(question) + 1 : 0;
    last = number === asked.length;
    form.className = `stepped ${number === 0 ? 'at-start' : last ? 'at-last' : 'at-question'}`;
    for (const marked of Array.from(form.querySelectorAll('.now'))) marked.classList.remove('now');
    const place = question && form.querySelector(`#${question.code}`)?.closest<HTMLElement>('fieldset,.text');
    for (const around of [place, place?.closest('.if'), place?.closest('section')])
      around?.classList.add('now');
    form.querySelectorAll('[data-at]').forEach((element) => {
      element.textContent = String(number);
    });
    form.querySelectorAll('[data-of]').forEach((element) => {
      element.textContent = String(asked.filter(({ kind }) => kind !== 'text').length);
    });
    // "Six questions" are six: who is asked for a remark is through with them.
    form.querySelectorAll<HTMLElement>('.progress span').forEach((element) => {
      element.hidden = question?.kind === 'text';
    });
    form.querySelectorAll('progress').forEach((progress) => {
      progress.max = asked.length;
      progress.value = number;
    });
    complain(form, null);
    const heading = place ?? form.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
    scrollTo(0, 0);
  };

  /** Steps over what is not asked. */
  const move = (form: HTMLFormElement, by: 1 | -1): void => {
    let to = at + by;
    for (let question = questions[to]; question && !isAsked(form, question); question = questions[to])
      to += by;
    if (to >= START && to < questions.length) at = to;
    show(form);
  };

  return {
    isAtStart: () => at === START,
    isAtLast: () => last,
    show,
    next(form) {
      const question = questions[at];
      const problem = question ? problemWith(form, question) : null;
      if (problem) complain(form, problem);
      else move(form, 1);
    },
    back: (form) => move(form, -1),
    restart(form) {
      at = START;
      show(form);
    },
  };
}

/** Shows one of the problems that stand ready in the page, or none. */
function complain(form: HTMLFormElement, problem: string | null): void {
  form.querySelectorAll<HTMLElement>('[data-problem]').forEach((text) => {
    text.hidden = text.dataset['problem'] !== problem;
  });
}
