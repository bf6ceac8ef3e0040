/** All results of a round together: what units take from each other, and the province. */
import { driverPatterns } from './driver-products.ts';
import { factorImportance } from './factor-importance.ts';
import type { PeerGroup, PeerKind, Peers } from './peers.ts';
import { provinceServices } from './province-services.ts';
import { listQuestions } from './questionnaire.ts';
import {
  type Instrument,
  NO_ANSWERS,
  type UnitResult,
  type UnitTallies,
  unitResult,
  unitSummary,
} from './result.ts';
import { type ProvinceResult, rollUpResult } from './roll-up.ts';
import type { RoundFrame } from './round-frame.ts';
import { isFirm, standingsOf } from './standing.ts';
import { EMPTY_TALLY, type Tally } from './tally.ts';
import { groupOf, UNIT_GROUPS } from './unit-group.ts';

/** The peers of a round from the tallies of all its units; score rows and driver products are enough. */
export function peersOf(
  frame: RoundFrame,
  instrument: Instrument,
  official: ReadonlyMap<string, Pick<Tally, 'valid' | 'scores' | 'products'>>,
): Peers {
  const tallyOf = (unit: string) => official.get(unit) ?? EMPTY_TALLY;
  const summaries = frame.units.map((unit) =>
    unitSummary(frame, unit, instrument.method, tallyOf(unit.agency.id)),
  );
  const factors = instrument.questionnaire.factors.map(({ code }) => code);
  const asksOverall = listQuestions(instrument.questionnaire).some(({ role }) => role === 'overall');
  const group = (kind: PeerKind): PeerGroup => {
    const units = frame.units.filter(({ agency }) => groupOf(agency.kind) === kind);
    const { overall } = rollUpResult(frame, kind, instrument, official);
    const patterns = units.map(({ agency }) => driverPatterns(tallyOf(agency.id).products));
    return {
      units: units.length,
      index: isFirm(overall) ? overall.estimate : null,
      importance: asksOverall ? factorImportance(factors, patterns) : { missing: 'question' },
    };
  };
  return {
    groups: { departments: group('departments'), communes: group('communes') },
    standings: standingsOf(summaries),
    summaries,
  };
}

/** The official tallies of a round by node. */
function officialTallies(tallies: ReadonlyMap<string, UnitTallies>): Map<string, Tally> {
  return new Map([...tallies].map(([node, { official }]) => [node, official.whole]));
}

/** All results of a round from the tallies of its nodes, the root's own (its residual batches) included. */
export function roundResults(
  frame: RoundFrame,
  instrument: Instrument,
  tallies: ReadonlyMap<string, UnitTallies>,
): { readonly units: readonly UnitResult[]; readonly province: ProvinceResult } {
  const official = officialTallies(tallies);
  const peers = peersOf(frame, instrument, official);
  const services = provinceServices(frame, instrument.method, tallies);
  const units = frame.units.map((unit) =>
    unitResult(frame, unit, instrument, tallies.get(unit.agency.id) ?? NO_ANSWERS, peers),
  );
  return {
    units,
    province: {
      kind: 'province',
      root: frame.root.agency,
      target: frame.root.target,
      round: frame.round,
      questionnaire: frame.questionnaire.id,
      method: frame.method.id,
      ...(frame.gaps ? { gaps: frame.gaps } : {}),
      groups: UNIT_GROUPS.map((group) => rollUpResult(frame, group, instrument, official)),
      units: units.map(({ agency, target, overall, verdict, reachesTarget, unranked }) => ({
        agency,
        target,
        overall,
        verdict,
        reachesTarget,
        ...(unranked ? { unranked } : {}),
      })),
      ...(services ? { services } : {}),
    },
  };
}
