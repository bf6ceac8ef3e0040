/**
 * A process of its own that accepts ballots and releases them, so that tests can let two processes meet in
 * one database and kill them at any moment. Reads its job from the command line; writes one line of JSON per
 * acknowledgement, at once, as a server that answers a request.
 */
import { writeSync } from 'node:fs';
import { connect } from '#db/connect';
import { type Acceptance, createAcceptanceWriter } from '#services/accept';
import { systemRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { createSealer } from '#services/seal';
import { type Acknowledgement, type BallotBoxJob, type BallotToSend, PORTION } from './ballot-box-work.ts';

const job: BallotBoxJob = JSON.parse(process.argv[2] ?? '{}');
const db = connect(job.url);
const accept = createAcceptanceWriter(db, () => ({ date: job.today, hour: 9 }), systemRandomness);
const seal = createSealer(Date.now);

function toAcceptance({ kind, key, receipt, leaf, ballot }: BallotToSend): Acceptance {
  return { kind, key, receipt, leaf, round: job.round, sealed: seal(job.publicKey, leaf, ballot) };
}

async function send(ballot: BallotToSend): Promise<void> {
  const outcome = await accept(toAcceptance(ballot));
  const acknowledgement: Acknowledgement = { key: ballot.key, receipt: ballot.receipt, outcome };
  writeSync(1, `${JSON.stringify(acknowledgement)}\n`);
}

/** Until the process is killed: a portion of ballots, each sent twice in parallel, then a release. */
async function runForever(name: string, leaves: readonly string[], privateKey: string): Promise<never> {
  const releaser = { keys: () => privateKey, randomness: systemRandomness, now: Date.now };
  for (let portion = 0; ; portion += 1) {
    const ballots = Array.from({ length: PORTION }, (_, index): BallotToSend => {
      const key = `${name}.${portion}.${index}`;
      const leaf = leaves[index % leaves.length] ?? '';
      return {
        kind: 'desk',
        key,
        receipt: key,
        leaf,
        ballot: { answers: { name: key }, traits: {}, texts: {} },
      };
    });
    await Promise.all([...ballots, ...ballots].map(send));
    await releaseDue(db, releaser, job.today);
  }
}

if (job.work.kind === 'send') {
  await Promise.all(job.work.ballots.map(send));
  await db.destroy();
} else {
  await runForever(job.work.name, job.work.leaves, job.work.privateKey);
}
