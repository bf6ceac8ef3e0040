/**
 * What a report is made of. A frozen round: the records of its edition, and nothing else about answers. An open
 * one: the same records computed now, and labelled so.
 */
import type { Database } from '#db/connect';
import { type EditionHeader, listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import { listRounds } from '#db/queries/rounds';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import { canonicalJson } from '#domain/canonical-json';
import { leaveUnranked, ranksSince } from '#domain/later-decisions';
import { Refusal } from '#domain/refusal';
import type { AgencyReportSource, ReportSource } from '#domain/report/report-source';
import type { UnitResult } from '#domain/result';
import { historyOf } from '#domain/result-history';
import type { ProvinceResult } from '#domain/roll-up';
import { type Round, roundState } from '#domain/round';
import { roundResults } from '#domain/round-results';
import { unitMoves } from '#domain/unit-change';
import { checksumOf } from '../digests.server.ts';
import { listProvinceRecords } from '../province-trend.server.ts';
import { readUnitLineage } from '../published.server.ts';
import { listRankDecisions } from '../rank-decisions.server.ts';
import { findRoundBefore } from '../round-before.server.ts';
import { readRoundFrame } from '../round-frame.server.ts';
import { readUnitTallies } from '../unit-tallies.server.ts';
import { requireShownFigures } from '../withheld-figures.server.ts';
import { readExtras } from './report-extras.server.ts';

interface Records {
  readonly status: ReportSource['status'];
  readonly province: ProvinceResult;
  readonly units: readonly UnitResult[];
  /** Of the edition; of the records themselves where they are not frozen. */
  readonly checksum: string;
}

/**
 * Everything a report on the whole subtree is made of. Throws a `not_found` refusal for a round that has not
 * begun or is closed but not frozen, and `figures_withheld` where running figures are.
 */
export async function readReportSource(
  db: Database,
  round: Round,
  today: string,
): Promise<{ readonly source: ReportSource; readonly checksum: string }> {
  const editions = await listCurrentEditions(db);
  const { checksum, ...records } = await readRecords(db, round, editions, today);
  const extras = await readExtras(db, round, records.units, today);
  return {
    checksum,
    source: {
      ...records,
      ...(await withoutRank(db, round, records.units)),
      ...(await readInstrument(db, round)),
      earlier: (await listProvinceRecords(db, editions, [round.root])).filter(
        (other) => other.round.opensOn < round.opensOn,
      ),
      extras,
    },
  };
}

/** The same for one agency, by its code. */
export async function readAgencyReportSource(
  db: Database,
  round: Round,
  code: string,
  today: string,
): Promise<{ readonly source: AgencyReportSource; readonly checksum: string }> {
  const editions = await listCurrentEditions(db);
  const { checksum, units, ...records } = await readRecords(db, round, editions, today);
  const { units: ranked, ...since } = await withoutRank(db, round, units);
  const unit = ranked.find(({ agency }) => agency.code === code);
  if (!unit) throw new Refusal('not_found', `agency ${code} in round ${round.slug}`);
  const { history } = await readUnitLineage(db, unit.agency.id);
  const published = history.map(({ result }) => result);
  const earlier = published.filter((result) => result.round.opensOn < unit.round.opensOn);
  return {
    checksum,
    source: {
      ...records,
      ...since,
      unit,
      ...(await readInstrument(db, round)),
      history: historyOf([...earlier, unit]),
      move: unitMoves(units, await findRoundBefore(db, round, await listRounds(db)))(unit.agency.id),
      extras: await readExtras(db, round, [unit], today),
    },
  };
}

async function readRecords(
  db: Database,
  round: Round,
  editions: readonly EditionHeader[],
  today: string,
): Promise<Records> {
  const edition = editions.find((candidate) => candidate.round === round.id);
  if (edition) return readFrozen(db, round, edition);
  if (roundState(round, today) === 'not_open' || round.closedOn !== null)
    throw new Refusal('not_found', `figures of round ${round.slug}`);
  await requireShownFigures(db, round.id);
  const { frame, instrument } = await readRoundFrame(db, round, today);
  const { units, province } = roundResults(frame, instrument, await readUnitTallies(db, round));
  const checksum = checksumOf(canonicalJson({ province, units }));
  return { status: { kind: 'running', on: today }, units, province, checksum };
}

async function readFrozen(db: Database, round: Round, edition: EditionHeader): Promise<Records> {
  const units: UnitResult[] = [];
  let province: ProvinceResult | undefined;
  for (const { content } of await listEditionUnits(db, edition)) {
    const record: UnitResult | ProvinceResult = JSON.parse(content);
    if (record.kind === 'unit') units.push(record);
    else province = record;
  }
  if (!province) throw new Error(`edition ${edition.number} of round ${round.id} has no record of its root`);
  const { number, frozen_on: on, checksum } = edition;
  return {
    status: { kind: 'frozen', number, on, checksum },
    units: units.sort((a, b) => (a.agency.code < b.agency.code ? -1 : 1)),
    province,
    checksum,
  };
}

/** A decision taken since the freeze takes a rank away at once, here as on every page; figures stay. */
async function withoutRank(
  db: Database,
  round: Round,
  units: readonly UnitResult[],
): Promise<Pick<ReportSource, 'units' | 'ranksSince'>> {
  const decisions = await listRankDecisions(db, round.id);
  return {
    units: leaveUnranked(units, new Set(decisions.map(({ agency }) => agency))),
    ranksSince: ranksSince(units, decisions),
  };
}

async function readInstrument(db: Database, round: Round) {
  const questionnaire = await getQuestionnaire(db, round.questionnaire);
  const method = await getMethod(db, round.method);
  return {
    questionnaire: questionnaire.content,
    method: method.content,
    checksums: { questionnaire: questionnaire.checksum, method: method.checksum },
  };
}
