/** Where an answer goes that somebody sends: into the queue of sealed ones, or as a plain form to the server. */
import type { Ballot } from '#domain/ballot';
import type { KioskFacts } from '#domain/kiosk';
import { queue } from './queue.ts';
import { createSeal } from './sealing.ts';
import { createSender, post, type QueueState } from './sender.ts';

export interface Outbox {
  /** `sealed`: answers can be kept without a network. */
  readonly kind: 'sealed' | 'plain';
  /**
   * Resolves to whether the answer is safe: on this tablet's disk or on the server's.
   *
   * @param token the same for every attempt of one person
   */
  send(ballot: Ballot, form: HTMLFormElement, token: string): Promise<boolean>;
  isFull(): boolean;
}

export async function openOutbox(facts: KioskFacts, show: (state: QueueState) => void): Promise<Outbox> {
  let waiting = 0;
  const flush = createSender((state) => {
    waiting = state.waiting;
    show(state);
  });
  // Answers that another version of this page kept are sent whatever this one can do.
  const flushNow = () => void flush();
  addEventListener('online', flushNow);
  flushNow();
  const seal = await createSeal(facts.publicKey, facts.leaf);
  if (!seal) return { kind: 'plain', send: (_, form) => postPlainly(form), isFull: () => false };
  return {
    kind: 'sealed',
    async send(ballot, _, token) {
      const envelope = { token, sealed: await seal(ballot), to: facts.sendTo };
      try {
        await queue.add(envelope);
      } catch {
        // The browser keeps nothing: then at once or not at all.
        return (await post(envelope)) === 'stored';
      }
      waiting += 1;
      flushNow();
      return true;
    },
    isFull: () => waiting >= facts.queue,
  };
}

/** The form as it would go without a script, but so that this page stays: a failure must not lose an answer. */
async function postPlainly(form: HTMLFormElement): Promise<boolean> {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    fields.append(name, String(value));
  });
  try {
    const answer = await fetch(form.action, { method: 'POST', body: fields, credentials: 'omit' });
    return answer.ok && answer.redirected;
  } catch {
    return false;
  }
}
