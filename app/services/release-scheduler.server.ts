/** Releases inside the server, for the demo: in production a process of its own holds the keys. */
import type { Database } from '#db/connect';
import type { KeyHolder } from './key-holder.server.ts';
import { releaseDue } from './release.server.ts';
import { carryOutOrders } from './rounds/carry-out-orders.server.ts';

/**
 * Releases what is due every `interval` milliseconds, one run at a time; a run that fails is reported and
 * tried again at the next. Returns how to stop: resolves when a run under way has ended.
 */
export function startReleases(
  db: Database,
  holder: KeyHolder,
  today: () => string,
  interval: number,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running = Promise.resolve();
  let busy = false;
  const run = async (): Promise<void> => {
    try {
      // An order that was left waiting, say by a server that was stopped, is not for the next click alone.
      for (const { state, detail } of await carryOutOrders(db, holder, today()))
        if (state === 'waiting') onError(detail);
      await releaseDue(db, holder.releaser, today());
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
