/**
 * Work done after the answer has gone out: mails, and whatever must not be told from the time an answer takes.
 * One job after the other.
 */
export interface Outbox {
  post(job: () => Promise<void>): void;
  /** Resolves when everything posted so far is done. */
  settled(): Promise<void>;
}

/** @param onError told of a job that failed; the others go on */
export function createOutbox(onError: (error: unknown) => void): Outbox {
  let last: Promise<void> = Promise.resolve();
  return {
    post(job) {
      last = last.then(job).catch(onError);
    },
    settled: () => last,
  };
}
