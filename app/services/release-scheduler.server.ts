/** Releases inside the server, for the demo: in production a process of its own holds the keys. */
import type { Database } from '#db/connect';
import { type Releaser, releaseDue } from './release.server.ts';

/**
 * Releases what is due every `interval` milliseconds, one run at a time; a run that fails is reported and
 * tried again at the next. Returns how to stop: resolves when a run under way has ended.
 */
export function startReleases(
  db: Database,
  releaser: Releaser,
  today: () => string,
  interval: number,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running = Promise.resolve();
  let busy = false;
  const run = async (): Promise<void> => {
    try {
      await releaseDue(db, releaser, today());
    } catch (error) {
      onError(error);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = run();
  }, interval);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
