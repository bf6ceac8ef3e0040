/** A button at each question that reads it out, where the browser has a voice for the page's language. */
export function offerReadingAloud(form: HTMLFormElement, bar: HTMLElement): void {
  const speech = window.speechSynthesis;
  const template = bar.querySelector('template');
  const model = template?.content.querySelector('button');
  const { lang } = document.documentElement;
  if (!speech || !model) return;
  let isOffered = false;
  let speaking: Element | undefined;

  /** One that speaks on this device: others send what they read to their maker. */
  const findVoice = () =>
    speech.getVoices().filter((voice) => voice.localService && voice.lang.slice(0, 2) === lang)[0];

  const readAloud = (button: Element, question: Element) => {
    const wasSpeaking = speaking === button;
    speech.cancel();
    speaking?.removeAttribute('aria-pressed');
    speaking = undefined;
    if (wasSpeaking) return;
    const parts = Array.from(question.querySelectorAll('legend,.text>label,.hint,.problem,label>span'));
    const words = new SpeechSynthesisUtterance(parts.map((part) => part.textContent).join('. '));
    words.lang = lang;
    words.voice = findVoice() || null;
    words.onend = () => {
      if (speaking === button) speaking = undefined;
      button.removeAttribute('aria-pressed');
    };
    speaking = button;
    button.setAttribute('aria-pressed', 'true');
    speech.speak(words);
  };

  const offer = () => {
    if (isOffered || !findVoice()) return;
    isOffered = true;
    form.classList.add('heard');
    form.querySelectorAll('fieldset,.text').forEach((question) => {
      const title = question.querySelector('legend,label');
      const button = model.cloneNode(true);
      if (!title || !(button instanceof Element)) return;
      const number = (title.textContent || '').split('.')[0];
      button.setAttribute('aria-label', `${model.getAttribute('aria-label')} ${number}`);
      button.addEventListener('click', () => readAloud(button, question));
      question.insertBefore(button, title.nextSibling);
    });
  };
  // Voices arrive some time after the page.
  speech.onvoiceschanged = offer;
  addEventListener('pagehide', () => speech.cancel());
  offer();
}
