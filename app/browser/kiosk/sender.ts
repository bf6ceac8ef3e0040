/** Sends what waits, one after the other, again and again until the server has said that it has it. */
import { queue, type WaitingEnvelope } from './queue.ts';

/** Milliseconds. */
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 300_000;
const PATIENCE = 20_000;

export interface QueueState {
  readonly waiting: number;
  /** Came too late: their round had ended, so nobody will ever count them. */
  readonly late: number;
}

/**
 * What became of one. `stop`: nothing can be sent now. `keep`: the server does not want this one, but nothing is
 * deleted that it does not have.
 */
type Fate = 'stored' | 'late' | 'keep' | 'stop';

/** Sends one envelope. */
export async function post({ to, token, sealed }: WaitingEnvelope): Promise<Fate> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(to, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'X-Form-Token': token },
      body: sealed,
      credentials: 'omit',
      signal: patience.signal,
    });
    // The word, not the status: the sign-in page of a public network says 200 as well.
    const { outcome } = await answer.json();
    if (outcome === 'accepted' || outcome === 'repeated') return 'stored';
    if (outcome === 'closed') return 'late';
    return answer.status < 500 && answer.status !== 429 ? 'keep' : 'stop';
  } catch {
    return 'stop';
  } finally {
    clearTimeout(timer);
  }
}

/** A function that sends whatever waits, now and later; `show` is told what is left each time. */
export function createSender(show: (state: QueueState) => void): () => Promise<void> {
  let late = 0;
  let pause = FIRST_PAUSE;
  let timer = 0;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    clearTimeout(timer);
    for (const envelope of await queue.list()) {
      const fate = await post(envelope);
      if (fate === 'stop') break;
      if (fate === 'keep') continue;
      if (fate === 'late') late += 1;
      await queue.remove(envelope.token);
      pause = FIRST_PAUSE;
    }
    const waiting = await queue.count();
    if (waiting > 0) {
      timer = window.setTimeout(() => void send(), pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    show({ waiting, late });
  };

  const send = async (): Promise<void> => {
    // One that was added meanwhile is sent in a round of its own.
    while (running) await running;
    running = run()
      .catch(() => undefined)
      .then(() => {
        running = undefined;
      });
    await running;
  };
  return send;
}
