/**
 * Correcting frozen results: a new, numbered edition that adds or leaves out whole batches and says why. The
 * edition before it stays as it was, and both can be computed again.
 */
import type { Database } from '#db/connect';
import { listBatches } from '#db/queries/batches';
import { findLastEdition } from '#db/queries/editions';
import { listDecisions } from '#db/queries/integrity-cases';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import { canonicalJson } from '#domain/canonical-json';
import { correctedFrame } from '#domain/corrected-frame';
import { countedBatches, unrankedBy } from '#domain/integrity-case';
import { Refusal } from '#domain/refusal';
import { appendAudit } from './audit.server.ts';
import type { Correction, EditionBasis } from './edition-basis.server.ts';
import { recountBatches } from './recount.server.ts';
import { readServiceCatalogue } from './service-catalogue.server.ts';
import { talliesByNode } from './unit-tallies.server.ts';
import { isRedrawn } from './withheld-figures.server.ts';
import { holdClosedRound, writeEdition } from './write-edition.server.ts';

export interface CorrectionReport {
  readonly number: number;
  /** Batches added and left out. */
  readonly added: number;
  readonly excluded: number;
  readonly checksum: string;
}

/**
 * Writes the next edition of a frozen round from what was decided since the last one: batches excluded by a
 * recorded decision, batches that came late, agencies left unranked. Everything else stays as it was frozen
 * (`correctedFrame`). Refuses with `not_found`, `round_not_closed`, `not_frozen`, or `conflict` where nothing has
 * changed.
 *
 * @param reason in the words of whoever orders it; printed with the edition
 * @param today ISO date printed as the day of freezing
 * @param actor account that orders it; `null` for a command
 */
export async function correctEdition(
  db: Database,
  roundId: string,
  reason: string,
  today: string,
  actor: string | null = null,
): Promise<CorrectionReport> {
  return db.transaction().execute(async (transaction) => {
    const round = await holdClosedRound(transaction, roundId);
    const last = await findLastEdition(transaction, round.id);
    if (!last) throw new Refusal('not_frozen', `round ${round.slug} has no edition to correct`);
    const before: EditionBasis = JSON.parse(last.basis);

    const number = last.number + 1;
    const decisions = (await listDecisions(transaction, round.id)).map((row) => ({
      ...row,
      batches: JSON.parse(row.batches),
    }));
    const all = await listBatches(transaction, round.id);
    const batches = countedBatches(all, decisions, number).map(({ id }) => id);
    const correction = changesBetween(before.batches, batches, reason);
    const frame = correctedFrame(before.frame, {
      unranked: unrankedBy(decisions),
      redrawn: await isRedrawn(transaction, round.id),
      ...(correction.added.length > 0 ? await readServiceCatalogue(transaction) : { services: {} }),
    });
    const unchanged = correction.added.length + correction.excluded.length === 0;
    if (unchanged && canonicalJson(frame) === canonicalJson(before.frame))
      throw new Refusal('conflict', `nothing has changed since edition ${last.number} of ${round.slug}`);

    const questionnaire = await getQuestionnaire(transaction, frame.questionnaire.id);
    const method = await getMethod(transaction, frame.method.id);
    const instrument = { questionnaire: questionnaire.content, method: method.content };
    const counted = await recountBatches(transaction, round.id, batches, method.id);
    const tallies = talliesByNode(counted.tallies, questionnaire.id);
    const edition = { round: round.id, number, batches, frame, correction, instrument, tallies };
    const checksum = await writeEdition(transaction, edition, today);
    const detail = {
      ...{ number, added: correction.added.length, excluded: correction.excluded.length },
      ...{ reason, checksum },
    };
    const event = { action: 'edition_corrected', object: `edition:${round.id}/${number}` } as const;
    await appendAudit(transaction, { ...event, scope: round.root, detail }, { actor, at: today });
    return { number, added: detail.added, excluded: detail.excluded, checksum };
  });
}

function changesBetween(before: readonly string[], after: readonly string[], reason: string): Correction {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    reason,
    added: after.filter((id) => !old.has(id)).sort(),
    excluded: before.filter((id) => !now.has(id)).sort(),
  };
}
