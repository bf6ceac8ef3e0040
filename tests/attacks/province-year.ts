/** One year of a small province through the real services: answers, releases, a merger, the close. */
import { ensureLeaf } from '#db/queries/leaves';
import { DV16 } from '#db/reference/instruments';
import type { Ballot, Mode, Stream } from '#domain/ballot';
import type { Questionnaire } from '#domain/questionnaire';
import { leafPlace, type RoundPlan } from '#domain/round';
import { acceptGroup } from '#services/accept';
import { closeRound, closeUnit } from '#services/close';
import { releaseDue } from '#services/release';
import { ballotOf, type SmallProvince, UNITS } from '#tests/support/small-province';

/** Question whose answer is the respondent's name: its tally of choices is the set of answers in a figure. */
export const NAME = 'name';

/** DV16 and one question more, for the name. */
export const NAMED_DV16: Questionnaire = {
  ...DV16,
  code: 'NAMED',
  sections: [
    ...DV16.sections,
    {
      code: 'names',
      title: { vi: 'Tên', en: 'Name' },
      questions: [
        { code: NAME, kind: 'single', role: 'context', scale: 'level', text: { vi: 'Tên', en: 'Name' } },
      ],
    },
  ],
};

export const SPLIT_PLAN: RoundPlan = { splits: ['service'], officialModes: ['slip', 'paper'], k: 5 };

export interface Arrival {
  readonly name: string;
  readonly unit: string;
  readonly stream: Stream;
  readonly service: string;
  readonly mode: Mode;
  readonly month: string;
}

export interface Year {
  readonly answers: number;
  readonly runs: number;
}

const CLOSING_DAY = '2026-12-31';

/**
 * Accepts `answers` in `runs` portions, releases after each and calls `look`; halfway, commune `c1` ends and
 * its people go to `c2`; at the end the round is closed.
 */
export async function runYear(
  province: SmallProvince,
  year: Year,
  look: (moment: string) => Promise<void>,
): Promise<Arrival[]> {
  const { db, round, releaser } = province;
  const arrivals: Arrival[] = [];
  for (let run = 0; run < year.runs; run += 1) {
    const month = `2026-${String(1 + Math.floor((12 * run) / year.runs)).padStart(2, '0')}`;
    const portion = Array.from({ length: Math.ceil(year.answers / year.runs) }, (_, index) =>
      drawArrival(province, `${run}.${index}`, month, run >= year.runs / 2),
    );
    arrivals.push(...portion);
    await acceptArrivals(province, portion, `${month}-15`);
    await releaseDue(db, releaser, `${month}-15`);
    await look(`run ${run}`);
    if (run + 1 !== Math.floor(year.runs / 2)) continue;
    await closeUnit(db, round.id, 'c1', releaser, `${month}-20`);
    await look('merger');
  }
  await closeRound(db, round.id, releaser, CLOSING_DAY);
  await look('close');
  return arrivals;
}

function drawArrival({ randomness }: SmallProvince, name: string, month: string, merged: boolean): Arrival {
  const isOpen = randomness.below(4) === 0;
  // Some units are busy, some are not: minima of two draws lean to the first.
  const unit = UNITS[Math.min(randomness.below(UNITS.length), randomness.below(UNITS.length))] ?? 'd1';
  return {
    name,
    unit: merged && unit === 'c1' ? 'c2' : unit,
    stream: isOpen ? 'open' : 'official',
    service: `s${1 + Math.min(randomness.below(3), randomness.below(3))}`,
    mode: isOpen ? 'desk' : randomness.below(4) === 0 ? 'paper' : 'slip',
    month,
  };
}

function drawBallot({ randomness }: SmallProvince, { name, mode }: Arrival): Ballot {
  const oneOf = (...values: readonly string[]) => values[randomness.below(values.length)] ?? '';
  return ballotOf(1 + randomness.below(5), {
    answers: { [NAME]: name },
    texts: randomness.below(4) === 0 ? { comment: name } : {},
    traits: {
      mode,
      language: oneOf('vi', 'vi', 'vi', 'en'),
      ...(randomness.below(6) > 0
        ? { gender: oneOf('female', 'female', 'male'), age: oneOf('25-34', '35-49') }
        : {}),
    },
  });
}

async function acceptArrivals(
  province: SmallProvince,
  portion: readonly Arrival[],
  today: string,
): Promise<void> {
  const { db, round, seal, randomness } = province;
  const group = [];
  for (const arrival of portion) {
    const place = leafPlace(round, arrival.unit, arrival.mode, { service: arrival.service });
    const leaf = await ensureLeaf(db, place, randomness.id());
    const sealed = seal(round.publicKey, leaf.id, drawBallot(province, arrival));
    const receipt = randomness.id();
    group.push({ kind: 'desk', key: arrival.name, receipt, round: round.id, leaf: leaf.id, sealed } as const);
  }
  await acceptGroup(db, group, today, randomness);
}
