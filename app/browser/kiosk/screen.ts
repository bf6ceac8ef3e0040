/** What a browser may offer a tablet: the whole screen, a screen that stays on, storage that is kept. */

/** Does nothing where the browser has no such thing or says no. */
async function attempt(wish: () => Promise<unknown> | undefined): Promise<void> {
  try {
    await wish();
  } catch {
    // Comfort only.
  }
}

/** `navigator` as browsers without these parts have it. */
const device: Partial<Pick<Navigator, 'wakeLock' | 'storage'>> = navigator;

export function stayAwake(): void {
  void attempt(() => device.wakeLock?.request('screen'));
}

export function keepStorage(): void {
  void attempt(() => device.storage?.persist());
}

export function canFillScreen(): boolean {
  return document.fullscreenEnabled === true && !document.fullscreenElement;
}

export function fillScreen(): void {
  void attempt(() => document.documentElement.requestFullscreen({ navigationUI: 'hide' }));
}
