/** Notices that nobody is there any more, and asks before everything is cleared. */

interface Resting {
  /** Seconds without a touch, and seconds to answer in. */
  readonly rest: number;
  readonly countdown: number;
  /** Whether there is anything to clear. */
  readonly isInUse: () => boolean;
  /** Seconds left to say that somebody is there; `null`: somebody is. */
  readonly show: (left: number | null) => void;
  readonly clear: () => void;
}

const SIGNS_OF_LIFE = ['pointerdown', 'touchmove', 'keydown', 'input', 'wheel', 'click'];

/** Watches from now on. */
export function watchResting({ rest, countdown, isInUse, show, clear }: Resting): void {
  let still = 0;
  let asked = false;
  const calm = () => {
    still = 0;
    if (asked) show(null);
    asked = false;
  };
  setInterval(() => {
    still = isInUse() ? still + 1 : 0;
    if (still >= rest + countdown) {
      calm();
      clear();
    } else if (still >= rest) {
      asked = true;
      show(rest + countdown - still);
    }
  }, 1000);
  for (const sign of SIGNS_OF_LIFE)
    document.addEventListener(
      sign,
      () => {
        // While it asks, only a whole click is an answer: the end of a mere touch would fall on what lies below.
        if (!asked || sign === 'click') calm();
      },
      { capture: true, passive: true },
    );
}
